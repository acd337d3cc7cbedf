namespace PeriostealPlatform.Records.Printing.Layout;

/// <summary>The fonts of prints: one for most of the world, and one for what it lacks, above all Chinese characters.</summary>
internal static class PrintFonts
{
    public static readonly FontFile Regular = FontFile.Embedded("DejaVuSans");
    public static readonly FontFile Bold = FontFile.Embedded("DejaVuSans-Bold");
    public static readonly FontFile Others = FontFile.Embedded("DroidSansFallbackFull");
}
