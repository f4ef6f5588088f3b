//! What the rules of a language say of numbers, of the order of names and of the direction of writing, as Unicode's CLDR
//! has them. Not its words, which are `words`.

use std::cmp::Ordering;
use std::fmt;

use fluent_bundle::FluentValue;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;
use unicode_normalization::UnicodeNormalization as _;

use crate::ground::id::Id;

/// `rtl` or `ltr`, by the language's usual script.
pub fn direction(language: &str) -> &'static str {
    match language.split('-').next().unwrap_or_default() {
        "ar" | "fa" | "he" | "ur" | "ps" | "ckb" | "sd" | "ug" | "yi" | "dv" => "rtl",
        _ => "ltr",
    }
}

/// The id that a name stands under on a site in this language: [`Id::slug`], but for letters that the language spells out.
/// In German "Förderung" is not "Forderung".
///
/// ```
/// use rapporteur::given::language::slug;
/// assert_eq!(slug("Förderung", "de-AT").as_str(), "foerderung");
/// assert_eq!(slug("Förderung", "en").as_str(), "forderung");
/// ```
pub fn slug(name: &str, language: &str) -> Id {
    if name.is_ascii() || language.split('-').next() != Some("de") {
        return Id::slug(name);
    }
    let composed: String = name.nfc().collect();
    let spelled = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "ae"), ("Ö", "oe"), ("Ü", "ue")];
    Id::slug(&spelled.iter().fold(composed, |name, (letter, letters)| name.replace(letter, letters)))
}

/// The languages whose words stand in for each other, most general first: `de`, then `de-AT`.
pub fn chain(language: &str) -> impl Iterator<Item = &str> {
    language.match_indices('-').map(|(at, _)| &language[..at]).chain([language])
}

/// Its quotation marks: double ones that open and close, then those within.
pub fn quotes(language: &str) -> [&'static str; 4] {
    match language.split('-').next().unwrap_or_default() {
        "de" | "cs" | "sk" | "sl" | "hr" | "is" => ["„", "“", "‚", "‘"],
        "fa" => ["«", "»", "‹", "›"],
        "es" | "it" | "ca" | "el" => ["«", "»", "“", "”"],
        "ru" | "uk" => ["«", "»", "„", "“"],
        "sv" | "fi" => ["”", "”", "’", "’"],
        "ar" | "ur" => ["”", "“", "’", "‘"],
        _ => ["“", "”", "‘", "’"],
    }
}

fn locale(language: &str) -> Locale {
    Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN)
}

/// Numbers in the digits of a language.
pub struct Numerals {
    /// None where there is no data, as for no language that there is.
    counts: Option<DecimalFormatter>,
    names: Option<DecimalFormatter>,
}

impl fmt::Debug for Numerals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Numerals({})", self.name(1234))
    }
}

impl Numerals {
    /// Of a language.
    pub fn of(language: &str) -> Self {
        let with = |grouping| {
            let preferences = DecimalFormatterPreferences::from(&locale(language));
            DecimalFormatter::try_new(preferences, DecimalFormatterOptions::from(grouping)).ok()
        };
        Self { counts: with(GroupingStrategy::Min2), names: with(GroupingStrategy::Never) }
    }

    /// How many: thousands are set apart from 10,000 on.
    pub fn count(&self, number: u64) -> String {
        form(self.counts.as_ref(), &Decimal::from(number))
    }

    /// A number that is a name, as of a year or a page: digits alone.
    pub fn name(&self, number: i64) -> String {
        form(self.names.as_ref(), &Decimal::from(number))
    }

    /// With two decimals.
    pub fn hundredths(&self, hundredths: u64) -> String {
        let mut number = Decimal::from(hundredths);
        number.multiply_pow10(-2);
        form(self.names.as_ref(), &number)
    }
}

fn form(formatter: Option<&DecimalFormatter>, number: &Decimal) -> String {
    formatter.map_or_else(|| number.to_string(), |formatter| formatter.format(number).to_string())
}

impl Memoizable for Numerals {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        Ok(Self::of(&language.to_string()))
    }
}

/// How a message shows a number that it was given.
pub fn shown(value: &FluentValue<'_>, languages: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    // Only counts are given to messages: whole, and far below the numbers that a float cannot tell apart.
    let count = number.value as u64;
    languages.with_try_get::<Numerals, _, _>((), |numerals| numerals.count(count)).ok()
}

/// The order of names.
pub struct Alphabet(Option<CollatorBorrowed<'static>>);

impl Alphabet {
    /// Of a language. Numbers within names stand by their size.
    pub fn of(language: &str) -> Self {
        let mut preferences = CollatorPreferences::from(&locale(language));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// Which of two names comes first; equal ones differ in nothing that the language sees.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| one.cmp(other), |collator| collator.compare(one, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_the_digits_of_the_language() {
        let all = |language: &str| {
            let numerals = Numerals::of(language);
            [numerals.count(1234), numerals.count(1_234_567), numerals.name(12_025), numerals.hundredths(75)]
        };
        assert_eq!(all("en"), ["1234", "1,234,567", "12025", "0.75"]);
        assert_eq!(all("de-AT")[3], "0,75");
        assert_eq!(all("de"), ["1234", "1.234.567", "12025", "0,75"]);
        assert_eq!(all("fa"), ["۱۲۳۴", "۱٬۲۳۴٬۵۶۷", "۱۲۰۲۵", "۰٫۷۵"]);
        assert_eq!(all("no language"), all("und"));
    }

    #[test]
    fn names_stand_in_the_order_of_the_language() {
        let sorted = |language: &str, names: &str| {
            let alphabet = Alphabet::of(language);
            let mut names: Vec<&str> = names.split(' ').collect();
            names.sort_by(|one, other| alphabet.compare(one, other));
            names.join(" ")
        };
        assert_eq!(sorted("de", "Zürich Ärzte Zug arm P10 P9"), "arm Ärzte P9 P10 Zug Zürich");
        assert_eq!(sorted("sv", "Örebro Ängelholm Zug"), "Zug Ängelholm Örebro");
        assert_eq!(sorted("fa", "یزد گرگان کرج قم پاوه تهران بم آمل"), "آمل بم پاوه تهران قم کرج گرگان یزد");
    }

    #[test]
    fn a_language_of_a_place_rests_on_the_language() {
        assert_eq!(chain("de-AT").collect::<Vec<_>>(), ["de", "de-AT"]);
        assert_eq!(chain("fa").collect::<Vec<_>>(), ["fa"]);
        assert_eq!((direction("fa-IR"), direction("de")), ("rtl", "ltr"));
    }
}
