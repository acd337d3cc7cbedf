namespace PeriostealPlatform.Records.Fhir.Capabilities;

/// <summary>How the values of a search parameter are compared (R4 §3.1.1.4).</summary>
internal enum SearchKind
{
    /// <summary>A code, with or without its system.</summary>
    Token,

    /// <summary>A time or a span, compared as spans.</summary>
    Date,

    /// <summary>A reference to another resource.</summary>
    Reference,

    /// <summary>The beginning of a text, whatever its case.</summary>
    Text,

    /// <summary>A whole address.</summary>
    Uri,
}

/// <summary>A search parameter of a type.</summary>
/// <param name="Name">As clients write it.</param>
/// <param name="Kind">How it is compared.</param>
/// <param name="Paths">Where its values are in the resource, such as <c>name.family|name.text</c>.</param>
internal sealed record SearchParam(string Name, SearchKind Kind, string Paths)
{
    /// <summary>Its values tell who somebody is: they come in the body of a POST, never in an address.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>It says whose records are searched.</summary>
    public bool NamesPatient { get; init; }
}
