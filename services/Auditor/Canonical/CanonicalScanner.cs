using System.Buffers;
using System.Text;

namespace PeriostealPlatform.Auditor.Canonical;

/// <summary>
/// Walks over JSON text and stops where it is not in canonical form (RFC 8785). What is canonical has one text only, so
/// nobody can hand in a second reading of the same bytes, and a hash may be taken over parts of the text itself.
/// </summary>
internal ref struct CanonicalScanner(ReadOnlySpan<byte> text)
{
    private const int MostLevels = 64;

    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\', .. Enumerable.Range(0x80, 0x80).Select(c => (byte)c)]);

    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("+-.0123456789Ee"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _level;

    /// <summary>How far it came.</summary>
    public int At { get; private set; }

    public readonly bool IsAtEnd => At == _text.Length;

    private readonly byte Next => At < _text.Length ? _text[At] : (byte)0;

    /// <summary>Takes a whole value and returns where it lies.</summary>
    /// <exception cref="NotCanonicalException">It is not canonical JSON.</exception>
    public Range Value()
    {
        var start = At;
        switch (Next)
        {
            case (byte)'{':
                for (var member = Object(); NextMember(ref member);)
                    Value();
                break;
            case (byte)'[': Array(); break;
            case (byte)'"': String(); break;
            case (byte)'t': Literal("true"u8); break;
            case (byte)'f': Literal("false"u8); break;
            case (byte)'n': Literal("null"u8); break;
            default: Number(); break;
        }

        return start..At;
    }

    /// <summary>Enters an object; <see cref="NextMember"/> then gives its keys.</summary>
    public Range Object()
    {
        Enter((byte)'{');
        return default;
    }

    /// <summary>Takes the next key, with its quotes, and the colon; false at the object's end.</summary>
    /// <param name="key">The key before; then this one.</param>
    public bool NextMember(ref Range key)
    {
        var previous = _text[key];
        var isFirst = key.Equals(default);
        if (Leave((byte)'}'))
            return false;
        if (!isFirst)
            Take((byte)',');
        key = String();
        if (!isFirst && CanonicalKeys.Compare(previous, _text[key]) >= 0)
            throw new NotCanonicalException("keys are not in order, or one is there twice");
        Take((byte)':');
        return true;
    }

    /// <summary>Takes a text and returns where it lies, with its quotes.</summary>
    public Range String()
    {
        var start = At;
        Take((byte)'"');
        while (true)
        {
            var plain = _text[At..].IndexOfAny(Special);
            if (plain < 0)
                throw new NotCanonicalException("a text does not end");
            At += plain;
            switch (_text[At])
            {
                case (byte)'"':
                    At++;
                    return start..At;
                case (byte)'\\':
                    Escape();
                    break;
                case < 0x20:
                    throw new NotCanonicalException("a control character is not escaped");
                default:
                    if (Rune.DecodeFromUtf8(_text[At..], out _, out var length) != OperationStatus.Done)
                        throw new NotCanonicalException("a text is not UTF-8");
                    At += length;
                    break;
            }
        }
    }

    private void Array()
    {
        Enter((byte)'[');
        for (var isFirst = true; !Leave((byte)']'); isFirst = false)
        {
            if (!isFirst)
                Take((byte)',');
            Value();
        }
    }

    private void Number()
    {
        var rest = _text[At..];
        var length = rest.IndexOfAnyExcept(NumberCharacters);
        var number = length < 0 ? rest : rest[..length];
        if (number.IsEmpty)
            throw new NotCanonicalException("it is not JSON without white space");
        if (!EcmaNumber.IsCanonical(number))
            throw new NotCanonicalException("a number is not in canonical form");
        At += number.Length;
    }

    private void Escape()
    {
        var rest = _text[(At + 1)..];
        if (rest.Length > 0 && "\"\\bfnrt"u8.Contains(rest[0]))
        {
            At += 2;
            return;
        }

        // Only control characters without a short form are written as \u00xx; U+0000 PostgreSQL cannot keep.
        var isControl = rest.Length >= 5 && rest.StartsWith("u00"u8) && rest[3] is (byte)'0' or (byte)'1'
            && rest[4] is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f';
        if (!isControl || (rest[3] == '0' && "089acd"u8.Contains(rest[4])))
            throw new NotCanonicalException("a text is escaped otherwise than canonical form does");
        At += 6;
    }

    private void Literal(ReadOnlySpan<byte> word)
    {
        if (!_text[At..].StartsWith(word))
            throw new NotCanonicalException("it is not JSON");
        At += word.Length;
    }

    private void Enter(byte open)
    {
        Take(open);
        if (++_level > MostLevels)
            throw new NotCanonicalException($"it is nested deeper than {MostLevels} levels");
    }

    private bool Leave(byte close)
    {
        if (Next != close)
            return false;
        At++;
        _level--;
        return true;
    }

    private void Take(byte wanted)
    {
        if (Next != wanted)
            throw new NotCanonicalException("it is not JSON without white space");
        At++;
    }
}

/// <summary>A text is not JSON in canonical form.</summary>
internal sealed class NotCanonicalException(string what) : Exception(what);
