//! One macro for the closed lists of identifiers that the contract names.
//!
//! Version 1 may gain values (design, section 7), so an older reader meets identifiers that it
//! does not know. Each list therefore ends with `Other`, which every unknown identifier reads as:
//! an older widget shows "other" and never fails.

/// Declares an enum of camelCase identifiers, with `as_str`, `ALL` and lenient reading.
macro_rules! identifiers {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $text:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )+
            /// An identifier that this version does not know.
            #[default]
            Other,
        }

        impl $name {
            /// Every identifier that this version knows, in declared order.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The identifier as it stands in JSON; `"other"` for an unknown one.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $text, )+
                    Self::Other => "other",
                }
            }

            /// Reads an identifier; an unknown one becomes `Other`.
            #[must_use]
            pub fn from_identifier(text: &str) -> Self {
                match text {
                    $( $text => Self::$variant, )+
                    _ => Self::Other,
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Ok(Self::from_identifier(&text))
            }
        }

        #[cfg(feature = "schema")]
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!({ "type": "string", "enum": [$( $text, )+] })
            }
        }
    };
}

pub(crate) use identifiers;
