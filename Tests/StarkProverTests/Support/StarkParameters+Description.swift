public import Stark
public import Testing

/// Tests that run with several parameter sets name them.
extension StarkParameters: CustomTestStringConvertible {
    public var testDescription: String { name }
}
