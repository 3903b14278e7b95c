/// The integers from one to another, with arithmetic that gives nil where an end does not fit an Int.
struct Interval: Equatable {
    let range: ClosedRange<Int>

    init(_ range: ClosedRange<Int>) { self.range = range }
    init(_ value: Int) { self.init(value...value) }

    func adding(_ other: Interval) -> Interval? {
        Self.hull([
            range.lowerBound.addingReportingOverflow(other.range.lowerBound),
            range.upperBound.addingReportingOverflow(other.range.upperBound),
        ])
    }

    func subtracting(_ other: Interval) -> Interval? {
        Self.hull([
            range.lowerBound.subtractingReportingOverflow(other.range.upperBound),
            range.upperBound.subtractingReportingOverflow(other.range.lowerBound),
        ])
    }

    /// The extremes of a product lie at the corners.
    func multiplied(by other: Interval) -> Interval? {
        let ends = [other.range.lowerBound, other.range.upperBound]
        return Self.hull(
            ends.flatMap { end in
                [range.lowerBound, range.upperBound].map { $0.multipliedReportingOverflow(by: end) }
            })
    }

    private static func hull(_ corners: [(partialValue: Int, overflow: Bool)]) -> Interval? {
        let values = corners.map(\.partialValue)
        guard !corners.contains(where: \.overflow), let low = values.min(), let high = values.max() else { return nil }
        return Interval(low...high)
    }
}
