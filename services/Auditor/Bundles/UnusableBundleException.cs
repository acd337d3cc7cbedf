namespace PeriostealPlatform.Auditor.Bundles;

/// <summary>What was handed in cannot be checked: it is no evidence bundle, damaged, or not safe to unpack.</summary>
/// <param name="message">One sentence for the person who handed it in.</param>
/// <param name="cause">What was found, for a debugger.</param>
public sealed class UnusableBundleException(string message, Exception? cause = null) : Exception(message, cause);
