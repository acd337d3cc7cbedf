using PeriostealPlatform.Records.Printing.Files;

namespace PeriostealPlatform.Records.Printing.Layout;

/// <summary>How a text looks. Nothing is told by colour alone.</summary>
/// <param name="Size">In points.</param>
/// <param name="IsBold">Whether it stands out.</param>
/// <param name="IsMark">A mark such as "amended", in a colour of its own.</param>
internal readonly record struct TextStyle(double Size, bool IsBold = false, bool IsMark = false)
{
    public static readonly TextStyle Title = new(18, IsBold: true);
    public static readonly TextStyle Heading = new(12.5, IsBold: true);
    public static readonly TextStyle Subheading = new(10, IsBold: true);
    public static readonly TextStyle Body = new(8.5);
    public static readonly TextStyle Strong = new(8.5, IsBold: true);
    public static readonly TextStyle Small = new(7.5);
    public static readonly TextStyle Mark = new(7.5, IsBold: true, IsMark: true);

    /// <summary>From one line to the next, in points.</summary>
    public double LineHeight => Size * 1.32;

    public FontFile Face => IsBold ? PrintFonts.Bold : PrintFonts.Regular;

    public Ink Ink => IsMark ? Ink.Mark : Ink.Black;
}
