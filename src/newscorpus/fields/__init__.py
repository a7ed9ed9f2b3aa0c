"""
What a line says: headlines, bylines, datelines, credits, dates, quotations, addresses, the facts of a page's markup.
"""
