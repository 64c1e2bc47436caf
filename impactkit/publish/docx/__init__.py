"""A manuscript as a Word document: editable, in Word's own styles, or in those of the house's template."""

from impactkit.publish.docx.document import word_document

__all__ = ["word_document"]
