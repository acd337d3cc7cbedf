using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging;

/// <summary>
/// The running root over all facts from a source to an audience, in sequence order. Both sides fold it on their own;
/// equal roots prove that nothing is missing, doubled, exchanged or slipped in.
/// </summary>
internal static class FactLink
{
    /// <summary>The root before the first fact.</summary>
    public static byte[] Start { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>
    /// What one fact adds. The body is not in it: the event's chain hash stands for the content, and a later release
    /// may word the body differently.
    /// </summary>
    public static byte[] Of(FactDelivery fact) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"periosteal-link-1\n{fact.Source}\n{fact.Audience}\n{fact.PatientId:D}\n{fact.Version}\n" +
            $"{fact.PreviousVersion}\n{fact.Sequence}\n{fact.MessageId:D}\n{fact.Digest}")));

    /// <summary>The root after one more fact.</summary>
    public static byte[] Next(byte[] root, byte[] link) => SHA256.HashData([.. root, .. link]);
}
