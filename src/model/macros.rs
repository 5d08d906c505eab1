//! `record!` and `choices!`: one declaration gives the struct, its table of fields, its reader and its plain data.

/// Declares a part of a definition.
///
/// Each line names the field, its type, its Chinese key, its Chinese meaning and an example; the doc comment above
/// is its English meaning. `as "key"` gives a key that is a word of Rust.
macro_rules! record {
    ($(#[doc = $about:literal])+ pub struct $name:ident($zh:literal, $en:literal) {
        $($(#[doc = $doc:literal])+ $field:ident $(as $key:literal)?: $ty:ty, $field_zh:literal, $doc_zh:literal, $example:literal;)*
    }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $ty,)*
        }

        impl $crate::model::reader::Record for $name {
            const PART: $crate::model::shape::Part = $crate::model::shape::Part {
                zh: $zh,
                en: $en,
                fields: &[$($crate::model::shape::Field {
                    key: $crate::model::macros::record!(@key $field $($key)?),
                    zh: $field_zh,
                    shape: <$ty as $crate::model::reader::Slot>::shape,
                    required: <$ty as $crate::model::reader::Slot>::REQUIRED,
                    doc_zh: $doc_zh,
                    doc_en: concat!($($doc),+),
                    example: $example,
                },)*],
            };

            fn read_fields(keys: &$crate::model::reader::Keys<'_>, at: &mut $crate::model::reader::Reader<'_>) -> Self {
                let mut fields = Self::PART.fields.iter();
                $(let $field = keys.take(fields.next().expect("one entry a field"), at);)*
                Self { $($field,)* }
            }
        }

        impl $crate::model::plain::Tell for $name {
            fn plain(&self) -> $crate::model::plain::Plain {
                let keys = <Self as $crate::model::reader::Record>::PART.fields.iter().map(|field| field.key);
                $crate::model::plain::Plain::record(keys.zip([$($crate::model::plain::Tell::plain(&self.$field),)*]))
            }
        }

        impl $crate::model::reader::Readable for $name {
            fn shape() -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::Part(<Self as $crate::model::reader::Record>::PART)
            }

            fn read(node: &$crate::source::Node, at: &mut $crate::model::reader::Reader<'_>) -> Option<Self> {
                at.record(node)
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

/// Declares a closed list of values, each with its English and its Chinese name.
macro_rules! choices {
    ($(#[doc = $about:literal])+ pub enum $name:ident {
        $($(#[doc = $doc:literal])+ $value:ident = $en:literal, $zh:literal;)+
    }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[doc = $doc])+ $value,)+
        }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$value,)+];
            /// The names of the values.
            pub const CHOICES: &[$crate::model::shape::Choice] =
                &[$($crate::model::shape::Choice { name: $en, zh: $zh },)+];

            /// The name in a definition and in machine formats.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $en,)+ }
            }

            /// The word that a reader sees.
            pub fn word(self, lang: $crate::text::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$value, $crate::text::Lang::Zh) => $zh,)+
                    $((Self::$value, $crate::text::Lang::En) => $crate::model::scalar::spoken($en),)+
                }
            }

            /// The value of this name, in either language.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().zip(Self::CHOICES).find(|(_, choice)| choice.name == name || choice.zh == name).map(|(value, _)| *value)
            }
        }

        impl $crate::model::plain::Tell for $name {
            fn plain(&self) -> $crate::model::plain::Plain {
                $crate::model::plain::Plain::text(self.name())
            }
        }

        impl $crate::model::reader::Readable for $name {
            fn shape() -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::OneOf(Self::CHOICES)
            }

            fn read(node: &$crate::source::Node, at: &mut $crate::model::reader::Reader<'_>) -> Option<Self> {
                $crate::model::scalar::choice(node, at, Self::CHOICES).map(|index| Self::ALL[index])
            }
        }
    };
}

pub(crate) use {choices, record};
