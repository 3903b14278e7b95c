internal import CKernels

/// Gives each value a slot from the instruction that makes it to the last one that reads it.
///
/// A value's slot is free for the result of the very instruction that reads it last: kernels read a register of rows
/// before they write it. Extension values have slots of their own, five in a row, behind those of the base field.
struct SlotAssignment {
    /// The first slot of each value, among those of its width.
    private var slots: [Int?]
    private let widths: [Int]
    private var free: [Int: [Int]] = [1: [], 5: []]
    private var counts: [Int: Int] = [1: 0, 5: 0]

    init(_ builder: ByteCodeBuilder) {
        widths = builder.valueWidths
        slots = Array(repeating: nil, count: widths.count)
        let lastUses = Self.lastUses(builder)
        for (index, step) in builder.steps.enumerated() {
            let read = Set(step.operands.compactMap(\.valueIndex))
            // Those that are also written stay until they have been.
            for value in read where lastUses[value] == index && value != step.destination?.valueIndex { release(value) }
            guard let result = step.destination?.valueIndex else { continue }
            if slots[result] == nil { assign(result) }
            if lastUses[result] == index { release(result) }
        }
    }

    /// The number of slots.
    var count: Int { counts[1]! + 5 * counts[5]! }

    func slot(of value: Int) -> Int {
        guard let slot = slots[value] else { preconditionFailure("every value is made by an instruction") }
        return widths[value] == 1 ? slot : counts[1]! + 5 * slot
    }

    private static func lastUses(_ builder: ByteCodeBuilder) -> [Int] {
        var lastUses = [Int](repeating: 0, count: builder.valueWidths.count)
        for (index, step) in builder.steps.enumerated() {
            for value in (step.operands + [step.destination].compactMap { $0 }).compactMap(\.valueIndex) {
                lastUses[value] = index
            }
        }
        return lastUses
    }

    private mutating func assign(_ value: Int) {
        let width = widths[value]
        if let slot = free[width]!.popLast() {
            slots[value] = slot
        } else {
            slots[value] = counts[width]!
            counts[width]! += 1
        }
    }

    private mutating func release(_ value: Int) { free[widths[value]]!.append(slots[value]!) }
}

extension Operand {
    fileprivate var valueIndex: Int? {
        if case .value(let index, _) = self { index } else { nil }
    }
}
