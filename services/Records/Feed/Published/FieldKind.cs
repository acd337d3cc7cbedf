namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>What a field of a published event may hold. There is no kind for free text: the feed carries none.</summary>
internal enum FieldKind
{
    /// <summary>A UUID.</summary>
    Id,

    /// <summary>UUIDs.</summary>
    Ids,

    /// <summary>A code, 1 to 120 characters without spaces.</summary>
    Code,

    /// <summary>Codes.</summary>
    Codes,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A time with its offset.</summary>
    Time,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Answers by code: a number, numbers, or numbers by part.</summary>
    Answers,

    /// <summary>A number, a flag, a code or a list of these, as an amendment may name.</summary>
    Value,

    /// <summary>An object with fields of its own.</summary>
    Part,

    /// <summary>Objects with fields of their own.</summary>
    Parts,
}
