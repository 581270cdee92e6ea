//! Structure elements become parts of a page (ISO 32000-1, 14.8.4, to HTML).

use avtale_revisions::{Child, Element, FieldKind, FormField, Link, Structure};

use super::flow::Flow;
use super::node::Node;
use super::{View, field_id};

/// The standard types that stand on lines of their own.
const BLOCKS: &str = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index P H H1 H2 H3 H4 H5 H6 L LI LBody Table TR TH TD THead \
                      TBody TFoot ";
/// Cells that go over more are taken for a mistake.
const SPAN: u32 = 1000;

/// All of a document, and its fields.
pub(super) fn article(structure: &Structure, view: &View) -> (Node, Vec<FormField>) {
    // What the title of a document is called since PDF 2.0; before, each program maps it to what it likes.
    let has_title = structure.elements.iter().any(has_title);
    let mut builder = Builder { view, has_title, notes: Vec::new(), count: 0, fields: Vec::new() };
    let mut blocks = Vec::new();
    for element in &structure.elements {
        match element.kind.as_str() {
            "Document" => blocks.extend(builder.blocks(&element.children.iter().collect::<Vec<_>>())),
            _ => blocks.push(builder.block(element)),
        }
        blocks.append(&mut builder.notes);
    }
    let article = Node::of("article", blocks);
    let article = structure.language.iter().fold(article, |article, language| article.with("lang", language));
    (article, builder.fields)
}

fn has_title(element: &Element) -> bool {
    let within = element.children.iter().any(|child| matches!(child, Child::Element(element) if has_title(element)));
    element.own == "Title" || within
}

fn is_block(child: &Child) -> bool {
    match child {
        Child::Element(element) => {
            element.is_block || BLOCKS.contains(&format!(" {} ", element.kind)) || element.children.iter().any(is_block)
        }
        _ => false,
    }
}

struct Builder<'a> {
    view: &'a View<'a>,
    has_title: bool,
    /// Notes that are not put anywhere yet, and how many there were.
    notes: Vec<Node>,
    count: usize,
    fields: Vec<FormField>,
}

impl Builder<'_> {
    /// What stands below each other. Text between is a paragraph; notes come behind what they are of.
    fn blocks(&mut self, children: &[&Child]) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut at = 0;
        while let Some(child) = children.get(at) {
            let rest = children.get(at..).unwrap_or_default();
            if let Child::Element(element) = child
                && is_block(child)
            {
                let label = rest.get(1).and_then(|next| lone_field(next)).filter(|_| is_words(child));
                nodes.push(match label {
                    Some(field) => {
                        let words = self.inline(&element.children.iter().collect::<Vec<_>>(), &mut Flow::default());
                        Node::of("p", vec![Node::of("label", words).with("for", field_id(&field.name))])
                    }
                    None => self.block(element),
                });
                at += 1;
            } else {
                let many = rest.iter().take_while(|child| !is_block(child)).count();
                let words = self.inline(rest.get(..many).unwrap_or_default(), &mut Flow::default());
                if !words.is_empty() {
                    nodes.push(Node::of("p", words));
                }
                at += many.max(1);
            }
            nodes.append(&mut self.notes);
        }
        nodes
    }

    /// What is in an element: blocks, or words.
    fn content(&mut self, element: &Element) -> Vec<Node> {
        let children: Vec<&Child> = element.children.iter().collect();
        if let Some(instead) = &element.instead {
            return vec![Node::text(instead)];
        }
        if element.children.iter().any(is_block) { self.blocks(&children) } else { self.inline(&children, &mut Flow::default()) }
    }

    fn block(&mut self, element: &Element) -> Node {
        let level = self.view.level.max(1);
        let has_blocks = element.children.iter().any(is_block);
        let node = match element.kind.as_str() {
            "L" => self.list(element),
            "Table" => Node::of("table", self.rows(element)),
            "THead" => Node::of("thead", self.rows(element)),
            "TBody" => Node::of("tbody", self.rows(element)),
            "TFoot" => Node::of("tfoot", self.rows(element)),
            "TR" => Node::of("tr", self.rows(element)),
            "TH" | "TD" => self.cell(element),
            "Figure" | "Formula" => {
                let said = element.alternative.clone().or(element.instead.clone());
                let content = said.map_or_else(|| self.content(element), |said| vec![Node::text(said)]);
                Node::of("p", content).with("class", "figure")
            }
            // A heading holds words alone.
            _ if element.own == "Title" && !has_blocks => Node::of(heading(level), self.content(element)),
            kind if heading_level(kind).is_some() && !has_blocks => {
                let below = heading_level(kind).unwrap_or(1) - u8::from(!self.has_title);
                Node::of(heading(level.saturating_add(below)), self.content(element))
            }
            "BlockQuote" => Node::of("blockquote", self.content(element)),
            "Part" | "Art" | "Sect" | "Div" | "Document" | "Index" | "TOC" => {
                Node::of("div", self.blocks(&element.children.iter().collect::<Vec<_>>()))
            }
            _ if has_blocks => Node::of("div", self.content(element)),
            _ => Node::of("p", self.content(element)),
        };
        said_of(element, node)
    }

    fn list(&mut self, list: &Element) -> Node {
        let labels: Vec<String> = elements(list, "LI").flat_map(|item| elements(item, "Lbl")).map(words).collect();
        // What is no letter and no number only says that an item begins, and a browser has its own sign for it.
        let is_marker = |label: &String| label.trim().chars().all(|letter| !letter.is_alphanumeric());
        let is_marked = labels.iter().all(is_marker);
        let mut items = Vec::new();
        for child in &list.children {
            let Child::Element(item) = child else { continue };
            let content = match item.kind.as_str() {
                "LI" => {
                    let is_shown = |child: &&Child| !(is_marked && matches!(child, Child::Element(label) if label.kind == "Lbl"));
                    let parts: Vec<&Child> = item.children.iter().filter(is_shown).collect();
                    match parts.as_slice() {
                        [Child::Element(body)] if body.kind == "LBody" => self.content(body),
                        parts => self.parts(parts),
                    }
                }
                // A list in a list is part of the item before it.
                _ => vec![self.block(item)],
            };
            let item = said_of(item, Node::of("li", content));
            items.push(item);
        }
        match (is_marked, labels.is_empty()) {
            (true, true) => Node::of("ul", items).with("class", "plain"),
            (true, false) => Node::of("ul", items),
            (false, _) => Node::of("ol", items).with("class", "labelled"),
        }
    }

    /// An item whose label is said: the label, and what it is of.
    fn parts(&mut self, parts: &[&Child]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for part in parts {
            match part {
                Child::Element(label) if label.kind == "Lbl" => {
                    let mut words = self.content(label);
                    words.push(Node::text(" "));
                    nodes.push(Node::of("span", words).with("class", "label"));
                }
                Child::Element(body) if body.kind == "LBody" => nodes.extend(self.content(body)),
                other => nodes.extend(self.blocks(&[*other])),
            }
        }
        nodes
    }

    /// What is in a table, as far as it is a part of one.
    fn rows(&mut self, element: &Element) -> Vec<Node> {
        let mut rows = Vec::new();
        for child in &element.children {
            match child {
                Child::Element(caption) if caption.kind == "Caption" => {
                    let caption = said_of(caption, Node::of("caption", self.content(caption)));
                    rows.insert(0, caption);
                }
                Child::Element(part) if matches!(part.kind.as_str(), "THead" | "TBody" | "TFoot" | "TR" | "TH" | "TD") => {
                    rows.push(self.block(part));
                }
                // Words between rows would be shown above the table.
                other => {
                    let content = self.blocks(&[other]);
                    if !content.is_empty() {
                        rows.push(Node::of("tr", vec![Node::of("td", content)]));
                    }
                }
            }
        }
        rows
    }

    fn cell(&mut self, element: &Element) -> Node {
        let content = self.content(element);
        let cell = &element.cell;
        let span = |many: Option<u32>| many.filter(|many| (2..=SPAN).contains(many)).map(|many| many.to_string());
        let mut node = Node::of(if element.kind == "TH" { "th" } else { "td" }, content);
        let scope = match cell.scope.as_deref() {
            Some("Row") => Some("row"),
            Some("Column" | "Both") => Some("col"),
            _ => None,
        };
        if let (Some(scope), "TH") = (scope, element.kind.as_str()) {
            node = node.with("scope", scope);
        }
        for (key, many) in [("rowspan", span(cell.rows)), ("colspan", span(cell.columns))] {
            if let Some(many) = many {
                node = node.with(key, many);
            }
        }
        node
    }

    /// Words, and what stands among them.
    fn inline(&mut self, children: &[&Child], flow: &mut Flow) -> Vec<Node> {
        let mut nodes = Vec::new();
        for (nth, child) in children.iter().enumerate() {
            match child {
                Child::Text(text) => flow.add(text, &mut nodes),
                Child::Field(field) => {
                    nodes.push(self.field(field));
                    flow.forget();
                }
                // What is said of it is said by the element.
                Child::Link(_) => {}
                Child::Element(note) if note.kind == "Note" => self.note(note),
                Child::Element(label) if label.kind == "Lbl" => {
                    let is_of_note = matches!(children.get(nth + 1), Some(Child::Element(next)) if next.kind == "Note");
                    let mut words = self.inline(&label.children.iter().collect::<Vec<_>>(), flow);
                    if is_of_note {
                        let number = self.count + 1;
                        words = vec![
                            Node::of("a", words).with("href", format!("#note-{number}")).with("id", format!("ref-{number}")),
                        ];
                    }
                    nodes.push(said_of(label, Node::of("sup", words)));
                }
                Child::Element(element) => nodes.push(self.phrase(element, flow)),
            }
        }
        nodes
    }

    /// Words that are something: a link, an abbreviation.
    fn phrase(&mut self, element: &Element, flow: &mut Flow) -> Node {
        if let Some(said) = element.instead.as_ref().or(element.alternative.as_ref()) {
            flow.forget();
            return said_of(element, Node::of("span", vec![Node::text(said)]));
        }
        let to = element.children.iter().find_map(|child| match child {
            Child::Link(Link::To(to)) if is_web(to) => Some(to),
            _ => None,
        });
        let content = self.inline(&element.children.iter().collect::<Vec<_>>(), flow);
        let node = match (element.kind.as_str(), to, element.own.as_str()) {
            (_, Some(to), _) => Node::of("a", content).with("href", to).with("rel", "noopener noreferrer"),
            ("Quote", ..) => Node::of("q", content),
            ("Code", ..) => Node::of("code", content),
            (.., "Strong") => Node::of("strong", content),
            (.., "Em") => Node::of("em", content),
            _ => Node::of("span", content),
        };
        said_of(element, node)
    }

    /// A note is put behind the paragraph that it is of.
    fn note(&mut self, note: &Element) {
        self.count += 1;
        let number = self.count;
        let mut nodes = Vec::new();
        let mut flow = Flow::default();
        for child in &note.children {
            match child {
                Child::Element(label) if label.kind == "Lbl" => {
                    let words = self.inline(&label.children.iter().collect::<Vec<_>>(), &mut flow);
                    nodes.push(Node::of("a", words).with("href", format!("#ref-{number}")));
                    nodes.push(Node::text(" "));
                    flow.forget();
                }
                child => nodes.extend(self.inline(&[child], &mut flow)),
            }
        }
        self.notes.push(said_of(note, Node::of("p", nodes).with("class", "note").with("id", format!("note-{number}"))));
    }

    /// A field, called what the document calls it for those who do not see it.
    fn field(&mut self, field: &FormField) -> Node {
        self.fields.push(field.clone());
        let label = field.label.clone().unwrap_or_else(|| field.name.clone());
        if field.kind == FieldKind::Signature {
            return Node::of("span", vec![Node::text(label)]).with("class", "signature");
        }
        let name = field.name.as_str();
        let value = self.view.filled.get(name).map(|value| (*value).to_owned()).or_else(|| field.value.clone());
        let input = Node::of("input", Vec::new())
            .with("type", "text")
            .with("id", field_id(name))
            .with("name", field_id(name))
            .with("aria-label", label)
            .with("value", value.unwrap_or_default())
            .with("autocomplete", "off");
        let input = match self.view.faulty.contains(name) {
            true => input.with("aria-invalid", "true").with("aria-describedby", format!("feil-{}", field_id(name))),
            false => input,
        };
        let is_open = field.kind == FieldKind::Text && field.is_open && self.view.open.contains(name);
        if is_open { input } else { input.with("readonly", "") }
    }
}

/// The one field that an element consists of.
fn lone_field(child: &Child) -> Option<&FormField> {
    match child {
        Child::Field(field) if field.kind != FieldKind::Signature => Some(field),
        Child::Element(element) => match element.children.as_slice() {
            [one] => lone_field(one),
            _ => None,
        },
        _ => None,
    }
}

/// Whether something is a few words, which can be the label of a field.
fn is_words(child: &Child) -> bool {
    match child {
        Child::Text(_) => true,
        Child::Element(element) => {
            matches!(element.kind.as_str(), "Div" | "P" | "Span" | "Lbl")
                && element.own != "Title"
                && element.children.iter().all(is_words)
        }
        Child::Field(_) | Child::Link(_) => false,
    }
}

fn elements<'a>(of: &'a Element, kind: &'a str) -> impl Iterator<Item = &'a Element> {
    of.children.iter().filter_map(move |child| match child {
        Child::Element(element) if element.kind == kind => Some(element),
        _ => None,
    })
}

/// The words of an element.
fn words(element: &Element) -> String {
    let said = |child: &Child| match child {
        Child::Text(text) => text.text.clone(),
        Child::Element(element) => words(element),
        Child::Field(_) | Child::Link(_) => String::new(),
    };
    element.children.iter().map(said).collect()
}

/// The language of an element, and what it is an abbreviation of.
fn said_of(element: &Element, node: Node) -> Node {
    let node = element.language.iter().fold(node, |node, language| node.with("lang", language));
    match &element.expansion {
        Some(expansion) if element.kind == "Span" => Node::of("abbr", vec![node]).with("title", expansion),
        _ => node,
    }
}

/// How far below the title a heading is.
fn heading_level(kind: &str) -> Option<u8> {
    match kind {
        "H" => Some(1),
        _ => kind.strip_prefix('H')?.parse().ok().filter(|level| (1..=6).contains(level)),
    }
}

fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// Whether an address leads to a page or a letter: what else a browser would do with one, nobody has agreed to.
fn is_web(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}
