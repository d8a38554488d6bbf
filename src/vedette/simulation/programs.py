"""What the version resource and the signature of each program on the stage say. Paths and names as Windows has them."""

from dataclasses import dataclass, replace
from hashlib import md5, sha1, sha256

_SYSTEM32 = "C:\\Windows\\System32\\"
_OFFICE = "C:\\Program Files\\Microsoft Office\\root\\Office16\\"
_WINDOWS_VERSION = "10.0.22621.1 (WinBuild.160101.0800)"


@dataclass(frozen=True, slots=True)
class Program:
    """A program file; ``company`` ``-`` means that it has no version resource and no signature."""

    image: str
    description: str = "-"
    product: str = "-"
    company: str = "-"
    original: str = "-"
    version: str = "-"

    @property
    def signed(self) -> bool:
        return self.company != "-"

    @property
    def hashes(self) -> str:
        """Stable made-up hashes: the same file has the same ones on every device."""
        name = self.image.rsplit("\\", 1)[-1].lower()
        seed = f"{self.original}|{self.version}|{name}".encode()
        sha1_text = sha1(seed, usedforsecurity=False).hexdigest()
        md5_text = md5(seed, usedforsecurity=False).hexdigest()
        imphash = md5(b"imports" + seed, usedforsecurity=False).hexdigest()
        parts = (("SHA1", sha1_text), ("MD5", md5_text), ("SHA256", sha256(seed).hexdigest()), ("IMPHASH", imphash))
        return ",".join(f"{kind}={text.upper()}" for kind, text in parts)


def _windows(name: str, description: str, *, folder: str = _SYSTEM32, original: str = "") -> Program:
    product = "Microsoft® Windows® Operating System"
    return Program(
        folder + name, description, product, "Microsoft Corporation", original or name.upper(), _WINDOWS_VERSION
    )


def _office(name: str, description: str) -> Program:
    return Program(_OFFICE + name, description, "Microsoft Office", "Microsoft Corporation", name, "16.0.17328.20162")


_WINDOWS = (
    _windows("smss.exe", "Windows Session Manager"),
    _windows("wininit.exe", "Windows Start-Up Application"),
    _windows("winlogon.exe", "Windows Logon Application"),
    _windows("services.exe", "Services and Controller app"),
    _windows("lsass.exe", "Local Security Authority Process"),
    _windows("svchost.exe", "Host Process for Windows Services", original="svchost.exe"),
    _windows("spoolsv.exe", "Spooler SubSystem App"),
    _windows("userinit.exe", "Userinit Logon Application"),
    _windows("explorer.exe", "Windows Explorer", folder="C:\\Windows\\"),
    _windows("taskhostw.exe", "Host Process for Windows Tasks"),
    _windows("backgroundTaskHost.exe", "Background Task Host"),
    _windows("RuntimeBroker.exe", "Runtime Broker"),
    _windows("SearchIndexer.exe", "Microsoft Windows Search Indexer"),
    _windows("SearchProtocolHost.exe", "Microsoft Windows Search Protocol Host"),
    _windows("SearchFilterHost.exe", "Microsoft Windows Search Filter Host"),
    _windows("dllhost.exe", "COM Surrogate", original="dllhost.exe"),
    _windows("sppsvc.exe", "Microsoft Software Protection Platform Service"),
    _windows("WmiPrvSE.exe", "WMI Provider Host", folder=_SYSTEM32 + "wbem\\", original="Wmiprvse.exe"),
    _windows("WMIC.exe", "WMI Commandline Utility", folder=_SYSTEM32 + "wbem\\", original="wmic.exe"),
    _windows("splwow64.exe", "Print driver host for applications", folder="C:\\Windows\\"),
    _windows("conhost.exe", "Console Window Host"),
    _windows("cmd.exe", "Windows Command Processor", original="Cmd.Exe"),
    _windows(
        "powershell.exe",
        "Windows PowerShell",
        folder=_SYSTEM32 + "WindowsPowerShell\\v1.0\\",
        original="PowerShell.EXE",
    ),
    _windows("whoami.exe", "whoami - displays logged on user information", original="whoami.exe"),
    _windows("HOSTNAME.EXE", "Hostname APP", original="hostname.exe"),
    _windows("systeminfo.exe", "Displays system information", original="sysinfo.exe"),
    _windows("ipconfig.exe", "IP Configuration Utility", original="ipconfig.exe"),
    _windows("ARP.EXE", "TCP/IP Arp Command", original="arp.exe"),
    _windows("net.exe", "Net Command", original="net.exe"),
    _windows("net1.exe", "Net Command", original="net1.exe"),
    _windows("nltest.exe", "Microsoft® Logon Server Test Utility", original="nltestrk.exe"),
    _windows("tasklist.exe", "Lists the current running tasks", original="tasklist.exe"),
    _windows("findstr.exe", "Find String (QGREP) Utility"),
    _windows("quser.exe", "Query User Utility", original="quser.exe"),
    _windows("PING.EXE", "TCP/IP Ping Command", original="ping.exe"),
    _windows("nslookup.exe", "nslookup", original="nslookup.exe"),
    _windows("reg.exe", "Registry Console Tool", original="reg.exe"),
    _windows("sc.exe", "Service Control Manager Configuration Tool", original="sc.exe"),
    _windows("schtasks.exe", "Task Scheduler Configuration Tool", original="schtasks.exe"),
    _windows("netsh.exe", "Network Command Shell", original="netsh.exe"),
    _windows("rundll32.exe", "Windows host process (Rundll32)"),
    _windows("fodhelper.exe", "Features On Demand Helper"),
    _windows("taskkill.exe", "Terminates Processes", original="taskkill.exe"),
    _windows("vssadmin.exe", "Command Line Interface for Microsoft® Volume Shadow Copy Service"),
    _windows("bcdedit.exe", "Boot Configuration Data Editor", original="bcdedit.exe"),
    _windows("wevtutil.exe", "Eventing Command Line Utility", original="wevtutil.exe"),
    _windows("msiexec.exe", "Windows® installer", original="msiexec.exe"),
    _windows("gpupdate.exe", "Microsoft® Group Policy Update Utility", original="GPUpdate.exe"),
    _windows("mmc.exe", "Microsoft Management Console", original="mmc.exe"),
    _windows("mstsc.exe", "Remote Desktop Connection", original="mstsc.exe"),
    _windows("rdpclip.exe", "RDP Clipboard Monitor", original="rdpclip.exe"),
    _windows("notepad.exe", "Notepad", original="NOTEPAD.EXE"),
    _windows("calc.exe", "Windows Calculator", original="CALC.EXE"),
    _windows("curl.exe", "The curl executable", original="curl.exe"),
    _windows("tar.exe", "bsdtar archive tool", original="bsdtar"),
    _windows("wuauclt.exe", "Windows Update", original="wuauclt.exe"),
    _windows("TiWorker.exe", "Windows Modules Installer Worker", folder="C:\\Windows\\WinSxS\\servicing-stack\\"),
    _windows("dns.exe", "Domain Name System (DNS) Server", original="dns.exe"),
    _windows("diskshadow.exe", "DiskShadow", original="diskshadow.exe"),
    _windows("mshta.exe", "Microsoft (R) HTML Application host"),
    _windows("certutil.exe", "CertUtil.exe", original="CertUtil.exe"),
    _windows("bitsadmin.exe", "BITS administration utility", original="bitsadmin.exe"),
    _windows("makecab.exe", "Microsoft® Cabinet Maker", original="makecab.exe"),
    _windows("Robocopy.exe", "Microsoft Robocopy", original="robocopy.exe"),
    _windows("esentutl.exe", "Extensible Storage Engine Utilities", original="esentutl.exe"),
    _windows("wsmprovhost.exe", "Host process for WinRM plug-ins", original="wsmprovhost.exe"),
    _windows(
        "MsMpEng.exe",
        "Antimalware Service Executable",
        folder="C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\",
    ),
    _windows("MpCmdRun.exe", "Malware Protection Command Line Utility", folder="C:\\Program Files\\Windows Defender\\"),
)
_APPLICATIONS = (
    _office("OUTLOOK.EXE", "Microsoft Outlook"),
    _office("WINWORD.EXE", "Microsoft Word"),
    _office("EXCEL.EXE", "Microsoft Excel"),
    _office("POWERPNT.EXE", "Microsoft PowerPoint"),
    Program(
        "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
        "Microsoft Edge",
        "Microsoft Edge",
        "Microsoft Corporation",
        "msedge.exe",
        "122.0.2365.80",
    ),
    Program(
        "C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe",
        "Microsoft Edge Update",
        "Microsoft Edge Update",
        "Microsoft Corporation",
        "msedgeupdate.dll",
        "1.3.185.21",
    ),
    Program("C:\\Program Files\\7-Zip\\7zFM.exe", "7-Zip File Manager", "7-Zip", "Igor Pavlov", "7zFM.exe", "23.01"),
    Program("C:\\Program Files\\7-Zip\\7z.exe", "7-Zip Console", "7-Zip", "Igor Pavlov", "7z.exe", "23.01"),
    Program("C:\\Program Files\\Git\\cmd\\git.exe", "Git for Windows", "Git", "The Git Project", "git.exe", "2.44.0"),
    Program("C:\\Program Files\\nodejs\\node.exe", "Node.js runtime", "Node.js", "Node.js", "node.exe", "20.11.1"),
    Program("C:\\Python311\\python.exe", "Python", "Python", "Python Software Foundation", "python.exe", "3.11.8"),
    Program("C:\\Program Files\\Docker\\docker.exe", "Docker Client", "Docker", "Docker Inc", "docker.exe", "25.0.3"),
    Program("C:\\BuildTools\\bin\\cl.exe", "C/C++ Compiler Driver", "Build Tools", "Microsoft Corporation", "cl.exe"),
    Program("C:\\BuildTools\\bin\\link.exe", "Incremental Linker", "Build Tools", "Microsoft Corporation", "link.exe"),
    Program("C:\\Program Files\\Quillcode\\quillcode.exe", "Quillcode", "Quillcode", "Quillcode Ltd", "quillcode.exe"),
    Program("C:\\Program Files\\Tinbox\\tinbox.exe", "Tinbox chat", "Tinbox", "Tinbox Works", "tinbox.exe", "6.2.0"),
    Program(
        "C:\\Program Files\\Larder Backup\\larderagent.exe",
        "Larder backup agent",
        "Larder Backup",
        "Larder Software",
        "larderagent.exe",
        "9.4.1",
    ),
    Program(
        "C:\\Program Files\\Quay Deploy\\quayagent.exe",
        "Quay deployment agent",
        "Quay Deploy",
        "Quay Systems",
        "quayagent.exe",
        "4.1.7",
    ),
    Program("C:\\Tools\\PsExec64.exe", "Execute processes remotely", "Sysinternals PsExec", "Sysinternals", "psexec.c"),
    Program("C:\\Windows\\PSEXESVC.exe", "PsExec Service", "Sysinternals PsExec", "Sysinternals", "psexesvc.exe"),
)
PROGRAMS: dict[str, Program] = {
    program.image.rsplit("\\", 1)[-1].lower(): program for program in (*_WINDOWS, *_APPLICATIONS)
}
_COPIES = {
    path: replace(PROGRAMS[path.rsplit("\\", 1)[-1].lower()], image=path)
    for path in ("C:\\ProgramData\\PrintView\\splwow64.exe",)
}
"""Programs of Windows that an intruder carried elsewhere: version and signature come along."""


def program_of(name_or_path: str) -> Program:
    """The known program of this file name, or what lies at this path.

    That is the known program, a known copy of one, or an unknown file without version and signature.
    """
    if "\\" in name_or_path:
        if name_or_path in _COPIES:
            return _COPIES[name_or_path]
        known = PROGRAMS.get(name_or_path.rsplit("\\", 1)[-1].lower())
        return known if known is not None and known.image == name_or_path else Program(name_or_path)
    return PROGRAMS[name_or_path.lower()]
