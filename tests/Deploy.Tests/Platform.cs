using System.Runtime.Versioning;

// The scripts are for Debian; their files have Unix modes.
[assembly: SupportedOSPlatform("linux")]
