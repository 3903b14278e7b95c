internal import MachineProver
internal import Recursion

/// What `ashlar proof include` is asked for: a short proof that a run is one of those of an aggregate.
struct ProofInclusion {
    let inclusion: RunInclusion
    let outputPath: String

    init(_ arguments: Arguments) throws(Failure) {
        let (path, word) = (arguments.operand(0)!, arguments.operand(1) ?? "")
        let file = try ProofFile(path: path)
        guard case .run(let run) = file else {
            throw Failure(
                .failure, what: "nothing can be included in '\(path)'",
                why: "it is of the kind \(file.kind), which is no root or aggregate",
                remedy: "name an aggregate, as 'ashlar proof aggregate' writes it")
        }
        guard let index = Int(word), "\(index)" == word, let inclusion = RunInclusion(of: index, in: run.statements)
        else {
            throw Usage.failure(
                [Ashlar.root, .proof, .proofInclude], "INDEX is '\(word)'",
                "it is a whole number from 0 to \(run.statements.count - 1) for this proof")
        }
        self.inclusion = inclusion
        outputPath = arguments.value("out") ?? ProofOutput.name(path, ".\(index).inclusion")
    }

    func write() throws(Failure) { try ProofOutput(outputPath).write(inclusion.bytes) }

    var description: ProofDescription { ProofDescription(.inclusion(inclusion), outputPath: outputPath) }
}
