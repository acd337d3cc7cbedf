namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>
/// Collects what is not possible in a request's fields: <c>Check.That(b.Sessions is >= 1 and &lt;= 24, "sessions",
/// "must
/// be between 1 and 24").Text(b.Note, "note", 2000)</c>. Messages name limits, never the value.
/// </summary>
public sealed class Check
{
    private readonly Dictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    /// <summary>Whether any field is not possible.</summary>
    public bool Failed => errors.Count > 0;

    /// <summary>What is wrong, per field (camelCase, <c>sites[2].code</c>).</summary>
    public IReadOnlyDictionary<string, string[]> Errors => errors.ToDictionary(e => e.Key, e => e.Value.ToArray());

    /// <summary>A first condition.</summary>
    public static Check That(bool holds, string field, string message) => new Check().And(holds, field, message);

    /// <summary>A further condition.</summary>
    public Check And(bool holds, string field, string message)
    {
        if (holds) return this;
        if (!errors.TryGetValue(field, out var messages)) errors[field] = messages = [];
        messages.Add(message);
        return this;
    }

    /// <summary>
    /// Text of at most <paramref name="max"/> characters; not blank when <paramref name="required"/>.
    /// </summary>
    public Check Text(string? value, string field, int max, bool required = false) =>
        And(!required || !string.IsNullOrWhiteSpace(value), field, "must not be empty")
            .And(value is null || value.Length <= max, field, $"must have at most {max} characters");

    /// <summary>A number between two bounds, both allowed; null passes.</summary>
    public Check Range<T>(T? value, string field, T min, T max) where T : struct, IComparable<T> =>
        And(value is not { } v || (v.CompareTo(min) >= 0 && v.CompareTo(max) <= 0), field,
            $"must be between {min} and {max}");

    /// <summary>A list with so many items, both bounds allowed; null counts as empty.</summary>
    public Check Count<T>(IReadOnlyCollection<T>? values, string field, int min, int max) =>
        And((values?.Count ?? 0) >= min && (values?.Count ?? 0) <= max, field, $"must have {min} to {max} items");

    /// <summary>
    /// Every text of a list has at most <paramref name="max"/> characters and is not blank; null passes.
    /// </summary>
    public Check Texts(IReadOnlyList<string>? values, string field, int max)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++) Text(values![i], $"{field}[{i}]", max, required: true);
        return this;
    }
}
