namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>A fact came under a contract that the service does not know; trying again does not help.</summary>
public sealed class UnknownContractException(string contract) : Exception($"The contract {contract} is not known here.")
{
    /// <summary>Name of the contract.</summary>
    public string Contract { get; } = contract;
}
