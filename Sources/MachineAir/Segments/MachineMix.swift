/// What programs do most. A mix says how high tables are for each other.
package enum MachineMix: String, CaseIterable, Hashable, Sendable {
    /// A bit of everything but hashing and large numbers.
    case ordinary

    /// log2 of the height of a table in a shape of this size; nil where the mix has none.
    func heightLog2(of table: MachineTable, sizeLog2: Int) -> Int? {
        guard let distance = distance(to: table) else { return nil }
        return sizeLog2 - distance
    }

    /// How many times a table has half as many rows as the size says.
    private func distance(to table: MachineTable) -> Int? {
        switch self {
        case .ordinary:
            switch table {
            case .segment, .program, .range, .bytes: nil
            case .addConstant: 1
            case .add: 2
            case .bitwise: 2
            case .setLess: 4
            case .branchEqual, .branchLess: 3
            case .shiftConstant: 3
            case .shift: 5
            case .multiplication: 6
            case .division: 8
            case .loadWord: 2
            case .storeWord: 2
            case .loadPart, .storePart: 4
            case .jump, .jumpRegister: 4
            case .call: 8
            case .read: 8
            case .inputWord: 6
            case .page: 10
            case .block: 6
            case .node: 6
            case .permutation: 4
            case .operand, .plane, .poseidon2, .keccak, .keccakRound, .modularMultiplication, .point, .product: nil
            }
        }
    }
}
