"""The formats that documents come in beside text: each module takes a document out of the bytes of its file.

A reader is `read(data) -> Extracted` and raises ReadingError, without a place, where it cannot. It opens no file and
follows no reference that a document holds, and is bounded in what it expands; a library is imported where it is used.
"""
