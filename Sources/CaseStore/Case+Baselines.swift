public import Findings
import GRDB
public import Wire

extension Case {
    /// What the runs of the case had learnt of the far sides before a moment, for a run that begins then.
    public func baselines(before time: Timestamp) throws(CaseError) -> Baselines {
        try read { database in try BaselineRow.all(before: time, database) }
    }
}
