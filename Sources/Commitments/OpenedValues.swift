public import Verification

/// The values that the columns of all matrices are said to have.
public struct OpenedValues<Backend: VerifierBackend> {
    /// The values of one matrix.
    public struct Values {
        /// Of all columns at the point.
        public var current: [Backend.Extension]
        /// Of all columns one row further on: at the point times the root of unity of the height's order.
        public var next: [Backend.Extension]

        @inlinable public init(current: [Backend.Extension], next: [Backend.Extension]) {
            self.current = current
            self.next = next
        }
    }

    /// By batch and matrix.
    public var batches: [[Values]]

    @inlinable public init(batches: [[Values]]) { self.batches = batches }
}

extension OpenedValues: Equatable where Backend.Extension: Equatable {}
extension OpenedValues.Values: Equatable where Backend.Extension: Equatable {}
extension OpenedValues: Sendable where Backend.Extension: Sendable {}
extension OpenedValues.Values: Sendable where Backend.Extension: Sendable {}
