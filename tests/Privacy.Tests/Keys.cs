using System.Security.Cryptography;

namespace PeriostealPlatform.Privacy.Tests;

/// <summary>Keys for tests.</summary>
internal static class Keys
{
    /// <summary>The same key for the same number.</summary>
    public static PatientKey Of(Guid patient, byte number) =>
        new(Guid.Parse($"01990000-0000-7000-8000-0000000000{number:x2}"), patient, SHA256.HashData([number]));

    /// <summary>A line of a master key file.</summary>
    public static string Line(string id, byte number) => $"{id} {Convert.ToBase64String(SHA256.HashData([number]))}";
}
