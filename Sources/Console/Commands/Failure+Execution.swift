internal import Machine

extension Failure {
    /// A program that has no proof, or none here.
    init(_ error: SegmentationError, path: String) {
        switch error {
        case .trapped(let trap, let cycles):
            self.init(
                .failure, what: "'\(path)' trapped after \(cycles) cycles", why: trap.description,
                remedy: "correct the program; there is no proof of this run")
        case .tooManyCycles(let limit, let pc):
            self.init(
                .failure, what: "'\(path)' has not halted after \(limit) cycles",
                why: "it is at pc 0x\(String(pc, radix: 16))", remedy: "allow more with --max-cycles")
        case .noRoom(let kind, _, let pc):
            self.init(
                .failure, what: "'\(path)' cannot be cut into segments of this shape",
                why: "it has no table for \(kind), which the program needs at pc 0x\(String(pc, radix: 16))",
                remedy: "choose another mix with --shape, or auto")
        case .host(let error):
            self.init(
                .failure, what: "cannot execute '\(path)'", why: error.description,
                remedy: "correct the program or raise the limits of this process")
        }
    }
}
