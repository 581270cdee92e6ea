//! The schemas that an extract contains.

/// The names of all that it takes, the journals' among them.
const NAMES: [&str; 6] =
    ["addml.xsd", "arkivstruktur.xsd", "endringslogg.xsd", "loependeJournal.xsd", "metadatakatalog.xsd", "offentligJournal.xsd"];

/// A set of schemas, byte for byte as they are delivered: receivers compare their checksums, and several sets of the same
/// version are in use.
#[derive(Debug, Clone)]
pub struct SchemaSet(Vec<(&'static str, Vec<u8>)>);

/// A set without this schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the schema {0} is missing")]
pub struct MissingSchema(pub &'static str);

impl SchemaSet {
    /// Noark 5.5.0 and ADDML 8.3, as published.
    pub fn published() -> Self {
        let bytes: [&[u8]; 6] = [
            include_bytes!("../schemas/addml.xsd"),
            include_bytes!("../schemas/arkivstruktur.xsd"),
            include_bytes!("../schemas/endringslogg.xsd"),
            include_bytes!("../schemas/loependeJournal.xsd"),
            include_bytes!("../schemas/metadatakatalog.xsd"),
            include_bytes!("../schemas/offentligJournal.xsd"),
        ];
        Self(NAMES.into_iter().zip(bytes.map(<[u8]>::to_vec)).collect())
    }

    /// Another set: what `read` has for each name.
    ///
    /// # Errors
    /// It has nothing for one of them.
    pub fn new(mut read: impl FnMut(&str) -> Option<Vec<u8>>) -> Result<Self, MissingSchema> {
        NAMES.into_iter().map(|name| Ok((name, read(name).ok_or(MissingSchema(name))?))).collect::<Result<_, _>>().map(Self)
    }

    /// Names and bytes, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        self.0.iter().map(|(name, bytes)| (*name, bytes.as_slice()))
    }

    /// The bytes of this one. All names that are asked for are in every set.
    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        self.iter().find(|(known, _)| *known == name).map_or(&[], |(_, bytes)| bytes)
    }
}
