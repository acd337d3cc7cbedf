namespace PeriostealPlatform.Testing.Rules;

/// <summary>This test shows a rule of the domain sheet refusing (or warning of, or acting on) what it is about.</summary>
/// <param name="rule">Id of the rule, such as <c>TRT-07</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RefusesAttribute(string rule) : Attribute
{
    /// <summary>Id of the rule.</summary>
    public string Rule { get; } = rule;
}
