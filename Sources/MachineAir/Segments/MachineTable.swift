package import Air
internal import Fields
package import Machine

/// The tables of the machine, in the order that keys and proofs have them in.
package enum MachineTable: Int, CaseIterable, Sendable {
    case segment, program, range, bytes, refresh
    // Instructions.
    case addConstant, add, bitwise, setLess, branchEqual, branchLess, shiftConstant, shift, multiplication, division
    case loadWord, storeWord, loadPart, storePart, jump, jumpRegister
    // Calls that need no operands in memory, and `read`.
    case call, read, inputWord
    // Memory.
    case page, block, node, permutation
    // Calls that have tables of their own.
    case operand, plane, poseidon2, keccak, keccakRound, modularMultiplication, point, product

    package var air: Air { Self.airs[rawValue] }

    private static let airs = allCases.map { Air($0.table) }

    private var table: any Table {
        switch self {
        case .segment: SegmentTable()
        case .program: ProgramTable()
        case .range: RangeTable()
        case .bytes: BytesTable()
        case .refresh: RefreshTable()
        case .addConstant: AddConstantTable()
        case .add: AddTable()
        case .bitwise: BitwiseTable()
        case .setLess: SetLessTable()
        case .branchEqual: BranchEqualTable()
        case .branchLess: BranchLessTable()
        case .shiftConstant: ShiftConstantTable()
        case .shift: ShiftTable()
        case .multiplication: MultiplyTable()
        case .division: DivideTable()
        case .loadWord: LoadWordTable()
        case .storeWord: StoreWordTable()
        case .loadPart: LoadPartTable()
        case .storePart: StorePartTable()
        case .jump: JumpTable()
        case .jumpRegister: JumpRegisterTable()
        case .call: CallTable()
        case .read: ReadTable()
        case .inputWord: InputWordTable()
        case .page: PageTable()
        case .block: BlockTable()
        case .node: NodeTable()
        case .permutation: PermutationTable()
        case .operand: OperandTable.numbers
        case .plane: OperandTable.planes
        case .poseidon2: Poseidon2CallTable()
        case .keccak: KeccakCallTable()
        case .keccakRound: KeccakRoundTable()
        case .modularMultiplication: MultiplicationCallTable()
        case .point: PointTable()
        case .product: ProductTable()
        }
    }

    /// What an execution counts the rows of, with how many rows one of it has; nil for tables that are as high whatever
    /// is executed.
    package var rows: (kind: RowKind, each: Int)? {
        switch self {
        case .segment, .program, .range, .bytes, .refresh: nil
        case .addConstant: (.addConstant, 1)
        case .add: (.add, 1)
        case .bitwise: (.bitwise, 1)
        case .setLess: (.setLess, 1)
        case .branchEqual: (.branchEqual, 1)
        case .branchLess: (.branchLess, 1)
        case .shiftConstant: (.shiftConstant, 1)
        case .shift: (.shift, 1)
        case .multiplication: (.multiplication, 1)
        case .division: (.division, 1)
        case .loadWord: (.loadWord, 1)
        case .storeWord: (.storeWord, 1)
        case .loadPart: (.loadPart, 1)
        case .storePart: (.storePart, 1)
        case .jump: (.jump, 1)
        case .jumpRegister: (.jumpRegister, 1)
        case .call: (.call, 1)
        case .read: (.read, 1)
        case .inputWord: (.inputWord, 1)
        case .page: (.page, 1)
        case .block: (.block, 1)
        case .node: (.node, 1)
        case .permutation: (.permutation, 1)
        case .operand: (.operand, 1)
        case .plane: (.plane, 1)
        case .poseidon2: (.poseidon2, 1)
        case .keccak: (.keccak, 1)
        case .keccakRound: (.keccak, KeccakRoundTable.rowsPerCall)
        case .modularMultiplication: (.modularMultiplication, 1)
        case .point: (.point, 1)
        case .product: (.product, 1)
        }
    }

    /// Elements that a row commits to: its columns, its fractions and its part of the quotient. Fixed columns, which are
    /// committed to once, do not count.
    package var cellsPerRow: Int { Self.cells[rawValue] }

    /// Columns that a row adds to what a verifier opens at each query.
    package var openedColumns: Int { cellsPerRow + air.preprocessedColumns.count }

    private static let cells: [Int] = {
        let buses = Set(airs.flatMap { $0.messages.map(\.bus) })
        let numbers = Dictionary(uniqueKeysWithValues: buses.enumerated().map { ($1, $0 + 1) })
        return airs.map { air in
            // Tables that cannot be compiled have no keys either, which is where that is said.
            let fractions = (try? TableConstraints(air, busNumbers: numbers))?.fractionColumnCount ?? 0
            return air.mainColumns.count + KoalaBearExtension.degree * (fractions + 2)
        }
    }()
}
