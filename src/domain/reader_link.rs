//! Links that a reader made between statements of two editions.

/// Two statements that a reader takes for one thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderLink {
    /// The topic's slug.
    pub topic: String,
    /// The statement of the earlier edition.
    pub before: Anchor,
    /// The statement of the later edition.
    pub after: Anchor,
}

/// What finds a statement again, also after its brief was split, renamed or translated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The edition's id.
    pub edition: String,
    /// The first paragraph it cites.
    pub paragraph: u32,
    /// For a record: the actor's slug; empty for a claim.
    pub actor: String,
    /// For a record: the aspect's slug; empty for a claim.
    pub aspect: String,
    /// How it begins: tells apart what the rest does not.
    pub text: String,
}
