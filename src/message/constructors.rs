//! What the build makes of the words: a type for each sentence, and the list of the files.
//!
//! It is part of the build script, and of nothing else.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

/// The folder of each language, in the order of `Language`.
const LANGUAGES: [(&str, &str); 3] = [("Bokmal", "nb"), ("Nynorsk", "nn"), ("English", "en")];

/// Writes `says.rs` and `words.rs` into a folder.
pub fn write(words: &Path, out: &Path) -> io::Result<()> {
    let mut list = String::from("[\n");
    for (language, folder) in LANGUAGES {
        _ = writeln!(list, "(Language::{language}, &[");
        for file in files(&words.join(folder))? {
            _ = writeln!(list, "({:?}, include_str!({:?})),", name(&file), fs::canonicalize(&file)?);
        }
        list += "]),\n";
    }
    fs::write(out.join("words.rs"), list + "]\n")?;
    let mut says = String::new();
    for file in files(&words.join("en"))? {
        says += &module(&file)?;
    }
    fs::write(out.join("says.rs"), says)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
    files.sort();
    Ok(files)
}

fn name(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The types of a file's sentences, with a field for each argument.
fn module(file: &Path) -> io::Result<String> {
    let wrong = |what: String| io::Error::other(format!("{}: {what}", file.display()));
    let text = fs::read_to_string(file)?;
    let resource = parse(text.as_str()).map_err(|(_, errors)| wrong(format!("{errors:?}")))?;
    let part = name(file);
    let mut module = format!("pub(crate) mod {part} {{\nuse super::Message;\n");
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let (code, Some(pattern)) = (message.id.name, &message.value) else { continue };
        let Some(own) = code.strip_prefix(&format!("{part}-")) else {
            return Err(wrong(format!("{code:?} does not begin with {part:?} and a hyphen")));
        };
        let mut names = BTreeSet::new();
        in_pattern(pattern, &mut names);
        let doc = text.lines().find(|line| line.starts_with(&format!("{code} ="))).unwrap_or(code);
        let own: String = own.split('-').map(capital).collect();
        let list = |each: &dyn Fn(&str) -> String| -> String { names.iter().map(|name| each(name)).collect() };
        // "Of" before it, because an argument may be called as a sentence is, or `from`.
        let of = |name: &str| format!("Of{}", capital(name));
        let fields = list(&|name| format!("pub(crate) {name}: {}, ", of(name)));
        let (types, bounds) = (list(&|name| of(name) + ", "), list(&|name| of(name) + ": Into<super::Argument>, "));
        let arguments = list(&|name| format!("({name:?}, self.{name}.into()), "));
        _ = writeln!(
            module,
            "#[doc = {doc:?}]\npub(crate) struct {own}<{types}> {{ {fields} }}
impl<{bounds}> super::Sentence for {own}<{types}> {{
    fn message(self) -> Message {{ Message::new({code:?}, [{arguments}]) }}
}}"
        );
    }
    Ok(module + "}\n")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The names of what stands in a sentence.
pub fn in_pattern<'a>(pattern: &Pattern<&'a str>, names: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression<'a>(expression: &Expression<&'a str>, names: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            variants.iter().for_each(|variant| in_pattern(&variant.value, names));
        }
    }
}

fn in_inline<'a>(inline: &InlineExpression<&'a str>, names: &mut BTreeSet<&'a str>) {
    let mut in_arguments = |arguments: &CallArguments<&'a str>| {
        arguments.positional.iter().for_each(|argument| in_inline(argument, names));
        arguments.named.iter().for_each(|argument| in_inline(&argument.value, names));
    };
    match inline {
        InlineExpression::VariableReference { id } => _ = names.insert(id.name),
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => in_arguments(arguments),
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        _ => {}
    }
}
