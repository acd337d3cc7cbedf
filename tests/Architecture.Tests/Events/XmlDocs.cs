using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PeriostealPlatform.Architecture.Tests.Events;

/// <summary>What the code says of itself: the documentation that the compiler wrote beside an assembly.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members;

    public XmlDocs(string assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly + ".xml");
        _members = XDocument.Load(path).Descendants("member")
            .GroupBy(member => member.Attribute("name")!.Value).ToDictionary(g => g.Key, g => g.First());
    }

    public string Summary(Type type) => Text(Member($"T:{Name(type)}")?.Element("summary"));

    /// <summary>Of a record's parameter, or of a property.</summary>
    public string Summary(Type type, string property)
    {
        var parameter = Member($"T:{Name(type)}")?.Elements("param")
            .FirstOrDefault(one => string.Equals(one.Attribute("name")?.Value, property, StringComparison.Ordinal));
        return Text(parameter ?? Member($"P:{Name(type)}.{property}")?.Element("summary"));
    }

    /// <summary>Of a method, whichever overload comes first.</summary>
    public string MethodSummary(Type type, string method)
    {
        var start = $"M:{Name(type)}.{method}(";
        return Text(_members.FirstOrDefault(one => one.Key.StartsWith(start, StringComparison.Ordinal))
            .Value?.Element("summary"));
    }

    private XElement? Member(string name) => _members.GetValueOrDefault(name);

    private static string Name(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Text(XElement? element)
    {
        if (element is null)
            return "";
        var copy = new XElement(element);
        foreach (var reference in copy.Descendants().Where(one => one.Name.LocalName is "see" or "paramref").ToList())
        {
            var target = reference.Attributes().First().Value;
            reference.ReplaceWith(target[(target.LastIndexOfAny(['.', ':']) + 1)..]);
        }

        return Spaces().Replace(copy.Value, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
