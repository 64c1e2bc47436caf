"""What many enterprises send, taken into a programme: whose each file is, what is new in it, what is to be put right.

An adviser has a folder of what a hundred enterprises sent, and a folder of theirs as `impactkit report` reads it, the
**programme**. `collection.collection(folder, programme, …)` tells what each file is and changes nothing: whose it is by
its short name and organisation number, never by what the file is called; what it changes, field by field; why it is
refused or waits for somebody to decide. `placing.put_in_place(collection, …)` then takes what can be taken, keeps what
stood there before, and lays a letter for each sender beside it. A run that is ended in the middle is finished by the next.

A letter is made from what its own enterprise sent, and from nothing else: no other's words, numbers or file names.
"""
