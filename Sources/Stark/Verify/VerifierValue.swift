public import Fields
public import Verification

/// A value of the expression graph at a point: of the base field where it depends on constants and public values only.
public enum VerifierValue<Backend: VerifierBackend> {
    case base(Backend.Base)
    case element(Backend.Extension)

    @inlinable public var element: Backend.Extension {
        switch self {
        case .base(let value): Backend.Extension(value)
        case .element(let value): value
        }
    }

    @inlinable public static func + (x: Self, y: Self) -> Self {
        switch (x, y) {
        case (.base(let x), .base(let y)): .base(x + y)
        case (.base(let x), .element(let y)): .element(y + x)
        case (.element(let x), .base(let y)): .element(x + y)
        case (.element(let x), .element(let y)): .element(x + y)
        }
    }

    @inlinable public static func - (x: Self, y: Self) -> Self {
        switch (x, y) {
        case (.base(let x), .base(let y)): .base(x - y)
        case (.base(let x), .element(let y)): .element(Backend.Extension(x) - y)
        case (.element(let x), .base(let y)): .element(x + (Backend.Base(.zero) - y))
        case (.element(let x), .element(let y)): .element(x - y)
        }
    }

    @inlinable public static func * (x: Self, y: Self) -> Self {
        switch (x, y) {
        case (.base(let x), .base(let y)): .base(x * y)
        case (.base(let x), .element(let y)): .element(y * x)
        case (.element(let x), .base(let y)): .element(x * y)
        case (.element(let x), .element(let y)): .element(x * y)
        }
    }
}
