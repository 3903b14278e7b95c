/// Does nothing, and never touches memory: a run of a few instructions is a proof like any other.
@main struct Empty {
    static func main() {}
}
