"""`isodicom check`: from paths to tasks, from tasks to outcomes, from outcomes to a report.

`inputs` finds what is to be checked, `one` checks it, `running` has it done here, in processes or on a
cluster, `journal` remembers it, `command` writes what came out.
"""
