//! wip
pub mod agreement;
pub mod diagnostic;
pub mod digest;
pub mod member;
pub mod pdf;
pub mod reference;
pub mod template;
pub mod text;
pub mod typeset;
pub mod workspace;
pub mod yaml;
pub mod project;
pub mod register;
pub mod store;
pub mod generate;
pub mod init;
pub mod verify;
