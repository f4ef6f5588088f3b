//! The view of the list of issues: `issues/index.html`, template `issues.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{Link, Page, Text};

/// All issues, by group.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IssuesPage {
    /// The frame.
    pub page: Page,
    /// "7 issues".
    pub count: Text,
    /// By group.
    pub groups: Vec<IssueGroup>,
}

/// The issues of a group.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IssueGroup {
    /// None where the site has no groups.
    pub heading: Option<Text>,
    /// In the registry's order.
    pub issues: Vec<IssueRow>,
}

/// An issue in the list.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IssueRow {
    /// Its page and name.
    pub issue: Link,
    /// Its question.
    pub question: Text,
    /// The labels of its positions.
    pub positions: Vec<Text>,
    /// Whether they are a scale.
    pub ordered: bool,
    /// "12 statements by 5 actors".
    pub statements: Option<Text>,
    /// "closed on …".
    pub closed: Option<Text>,
}
