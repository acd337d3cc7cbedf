namespace PeriostealPlatform.Catalogue;

/// <summary>Check digits of the codes the catalogue names, so that a mistyped id cannot be shipped.</summary>
public static class CheckDigits
{
    // Multiplication table of the dihedral group D5 and the permutation of Verhoeff's scheme.
    private static readonly int[][] Product =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
        [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
        [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
        [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ];

    private static readonly int[] Permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    /// <summary>Whether a SNOMED CT id ends in its Verhoeff check digit and has 6 to 18 digits.</summary>
    public static bool IsSnomed(string id)
    {
        if (id.Length is < 6 or > 18 || !id.All(char.IsAsciiDigit)) return false;
        var check = 0;
        for (var i = 0; i < id.Length; i++)
        {
            var digit = id[^(i + 1)] - '0';
            for (var turn = 0; turn < i % 8; turn++) digit = Permutation[digit];
            check = Product[check][digit];
        }

        return check == 0;
    }

    /// <summary>Whether a LOINC code ends in its mod-10 check digit.</summary>
    public static bool IsLoinc(string code)
    {
        var dash = code.IndexOf('-');
        return dash >= 1 && dash == code.Length - 2 && IsLuhn(code.Remove(dash, 1));
    }

    /// <summary>Whether a string of digits ends in its Luhn check digit.</summary>
    public static bool IsLuhn(string digits)
    {
        if (digits.Length < 2 || !digits.All(char.IsAsciiDigit)) return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
