/** What we use of Alpine's build for strict content policies, which comes without types. */
declare module "@alpinejs/csp" {
  const Alpine: {
    data(name: string, make: () => Record<string, unknown> & ThisType<Record<string, unknown>>): void;
    start(): void;
  };
  export default Alpine;
}
