//! Names of glyphs, by which an encoding says what its codes look like (ISO 32000-1, 9.6.6.2).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names of the Adobe Glyph List, and their characters: Latin letters, digits and signs of European languages.
const NAMES: &str = r#"
    AE Æ AEacute Ǽ Aacute Á Abreve Ă Acircumflex Â Adieresis Ä Agrave À Amacron Ā Aogonek Ą Aring Å Atilde Ã Cacute Ć
    Ccaron Č Ccedilla Ç Ccircumflex Ĉ Cdot Ċ Cdotaccent Ċ Dcaron Ď Dcroat Đ Dslash Đ Eacute É Ebreve Ĕ Ecaron Ě
    Ecircumflex Ê Edieresis Ë Edot Ė Edotaccent Ė Egrave È Emacron Ē Eng Ŋ Eogonek Ę Eth Ð Euro € Ezh Ʒ Ezhcaron Ǯ Gbreve Ğ
    Gcaron Ǧ Gcedilla Ģ Gcircumflex Ĝ Gcommaaccent Ģ Gdot Ġ Gdotaccent Ġ Gstroke Ǥ Hbar Ħ Hcircumflex Ĥ IJ Ĳ Iacute Í
    Ibreve Ĭ Icircumflex Î Idieresis Ï Idot İ Idotaccent İ Igrave Ì Imacron Ī Iogonek Į Itilde Ĩ Jcircumflex Ĵ Kcaron Ǩ
    Kcedilla Ķ Kcommaaccent Ķ Lacute Ĺ Lcaron Ľ Lcedilla Ļ Lcommaaccent Ļ Ldot Ŀ Ldotaccent Ŀ Lslash Ł Nacute Ń Ncaron Ň
    Ncedilla Ņ Ncommaaccent Ņ Ntilde Ñ OE Œ Oacute Ó Obreve Ŏ Ocircumflex Ô Odblacute Ő Odieresis Ö Ograve Ò Ohungarumlaut Ő
    Omacron Ō Oslash Ø Oslashacute Ǿ Ostrokeacute Ǿ Otilde Õ Racute Ŕ Rcaron Ř Rcedilla Ŗ Rcommaaccent Ŗ Sacute Ś Scaron Š
    Scedilla Ş Scircumflex Ŝ Scommaaccent Ș Tbar Ŧ Tcaron Ť Tcedilla Ţ Tcommaaccent Ţ Thorn Þ Uacute Ú Ubreve Ŭ
    Ucircumflex Û Udblacute Ű Udieresis Ü Ugrave Ù Uhungarumlaut Ű Umacron Ū Uogonek Ų Uring Ů Utilde Ũ Wcircumflex Ŵ
    Yacute Ý Ycircumflex Ŷ Ydieresis Ÿ Zacute Ź Zcaron Ž Zdot Ż Zdotaccent Ż aacute á abreve ă acircumflex â acute ´
    adieresis ä ae æ aeacute ǽ agrave à amacron ā ampersand & aogonek ą aring å asciicircum ^ asciitilde ~ asterisk * at @
    atilde ã backslash \ bar | braceleft { braceright } bracketleft [ bracketright ] breve ˘ brokenbar ¦ bullet • cacute ć
    caron ˇ ccaron č ccedilla ç ccircumflex ĉ cdot ċ cdotaccent ċ cedilla ¸ cent ¢ circumflex ˆ colon : comma , copyright ©
    currency ¤ dagger † daggerdbl ‡ dcaron ď dcroat đ degree ° dieresis ¨ divide ÷ dmacron đ dollar $ dotaccent ˙ dotlessi ı
    eacute é ebreve ĕ ecaron ě ecircumflex ê edieresis ë edot ė edotaccent ė egrave è eight 8 ellipsis … emacron ē emdash —
    endash – eng ŋ eogonek ę equal = eth ð euro € exclam ! exclamdown ¡ ezh ʒ ezhcaron ǯ fi ﬁ five 5 fl ﬂ florin ƒ four 4
    fraction ⁄ gbreve ğ gcaron ǧ gcedilla ģ gcircumflex ĝ gcommaaccent ģ gdot ġ gdotaccent ġ germandbls ß grave ` greater >
    gstroke ǥ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › hbar ħ hcircumflex ĥ hungarumlaut ˝ hyphen -
    iacute í ibreve ĭ icircumflex î idieresis ï igrave ì ij ĳ imacron ī iogonek į itilde ĩ jcircumflex ĵ kcaron ǩ kcedilla ķ
    kcommaaccent ķ kgreenlandic ĸ lacute ĺ lcaron ľ lcedilla ļ lcommaaccent ļ ldot ŀ ldotaccent ŀ less < logicalnot ¬
    longs ſ lslash ł macron ¯ middot · minus − mu µ mu1 µ multiply × nacute ń napostrophe ŉ ncaron ň ncedilla ņ
    ncommaaccent ņ nine 9 ntilde ñ numbersign # oacute ó obreve ŏ ocircumflex ô odblacute ő odieresis ö oe œ ogonek ˛
    ograve ò ohungarumlaut ő omacron ō one 1 onehalf ½ onequarter ¼ onesuperior ¹ ordfeminine ª ordmasculine º oslash ø
    oslashacute ǿ ostrokeacute ǿ otilde õ paragraph ¶ parenleft ( parenright ) percent % period . periodcentered ·
    perthousand ‰ plus + plusminus ± question ? questiondown ¿ quotedbl " quotedblbase „ quotedblleft “ quotedblright ”
    quoteleft ‘ quoteright ’ quoterightn ŉ quotesinglbase ‚ quotesingle ' racute ŕ rcaron ř rcedilla ŗ rcommaaccent ŗ
    registered ® ring ˚ sacute ś scaron š scedilla ş scircumflex ŝ scommaaccent ș section § semicolon ; seven 7 six 6
    slash / slong ſ sterling £ tbar ŧ tcaron ť tcedilla ţ tcommaaccent ţ thorn þ three 3 threequarters ¾ threesuperior ³
    tilde ˜ trademark ™ two 2 twosuperior ² uacute ú ubreve ŭ ucircumflex û udblacute ű udieresis ü ugrave ù uhungarumlaut ű
    umacron ū underscore _ uogonek ų uring ů utilde ũ wcircumflex ŵ yacute ý ycircumflex ŷ ydieresis ÿ yen ¥ zacute ź
    zcaron ž zdot ż zdotaccent ż zero 0
"#;

static BY_NAME: LazyLock<BTreeMap<&str, char>> = LazyLock::new(|| {
    let mut words = NAMES.split_ascii_whitespace();
    std::iter::from_fn(|| Some((words.next()?, words.next()?.chars().next()?))).collect()
});

/// The character that a glyph's name stands for, after the rules of the Adobe Glyph List; none if the name is another.
pub(crate) fn character(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_ascii_alphabetic().then_some(letter);
    }
    if name == "space" || name == "nbspace" {
        return Some(' ');
    }
    let hexadecimal = name.strip_prefix("uni").filter(|digits| digits.len() == 4);
    let hexadecimal = hexadecimal.or_else(|| name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())));
    let code = hexadecimal.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
    BY_NAME.get(name).copied().or(code)
}
