import { expect, test } from "vitest";
import { pageOf, readPages } from "../../src/incident/pages.ts";

const PAGES = { device: "/organisations/7/devices/named/?is=", file: "/organisations/7/files/?is=" };

test("a name leads to its page, and all of it is one value of the address", () => {
  expect(pageOf(PAGES, "device", "WS1.corp.example")).toBe("/organisations/7/devices/named/?is=WS1.corp.example");
  expect(pageOf(PAGES, "file", "C:\\a b&is=c#d/../?.exe")).toBe("/organisations/7/files/?is=C%3A%5Ca%20b%26is%3Dc%23d%2F..%2F%3F.exe");
});

test("whatever a name is, it stays within the page's address", () => {
  for (const name of ["javascript:alert(1)", "//evil.example/", "\"><img src=x onerror=alert(1)>", "a\ud800b\udc00", "\u202egpj.exe", "x".repeat(100_000), "😀".repeat(400)]) {
    const address = pageOf(PAGES, "file", name) ?? "";
    const found = new URL(address, "https://vedette.example");
    expect([found.origin, found.pathname, [...found.searchParams.keys()], found.hash]).toEqual(["https://vedette.example", "/organisations/7/files/", ["is"], ""]);
    expect([...(found.searchParams.get("is") ?? "")].length).toBeLessThanOrEqual(300);
  }
});

test("what has no page, or no name, has no address", () => {
  expect([pageOf(PAGES, "registry", "HKLM"), pageOf(PAGES, "file", " "), pageOf(PAGES, "device", "-"), pageOf(PAGES, "constructor", "x"), pageOf({}, "file", "x")]).toEqual([null, null, null, null, null]);
});

test("of what the page around tells, only addresses of its own service count", () => {
  const told = { device: "/organisations/7/devices/named/?is=", file: "javascript:alert(1)//?is=", user: "//evil.example/?is=", domain: "https://evil.example/?is=", url: 7 };
  expect(readPages(JSON.stringify(told))).toEqual({ device: "/organisations/7/devices/named/?is=" });
  expect([readPages(undefined), readPages("{"), readPages("null")]).toEqual([{}, {}, {}]);
});
