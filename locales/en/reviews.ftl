### What was given, over all spaces, and access reviews.

given = Access
given-lead = Every way in that was given to somebody by name, over all spaces. Members of a group stand on the group's page.
given-space = Space or its key
given-kind = Who
given-kind-any = Everybody
given-users = People and apps
given-groups = Groups
given-classes = Classes
given-new = Only what is new since the collection before
sort-by = Sorted by
sort-space = Space
sort-principal = Person or group
sort-newest = Newest first
levels-by-kind = By kind
levels-by-space = Spaces with the most
levels-counted = Each is counted once for every space. The dark part may administer it.
# $admins of $total.
levels-of = { $total }, of these { $admins ->
    [0] no admin
    [one] { $admins } admin
   *[other] { $admins } admins
}

## Access reviews.

review = Access review
reviews = Access reviews
review-begin = Begin an access review
# $percent: how far it is.
review-goes-on = Go on with the access review ({ $percent } %)
# $at: a date and time.
review-last = Last access review, signed off { $at }
review-another = Another access review of this source goes on. Sign it off or discard it first.
no-such-review = There is no such access review.
review-persons = Access is reviewed by a person who was let in by a link of the portal, not by a key.
review-not-open = This access review was signed off or discarded and does not change any more.
# $most: a number of characters.
review-note-long = A note may have at most { $most } characters. Shorten it.
review-none-ticked = Nothing is ticked. Tick the lines to decide of, or choose all that are found.
review-open = Open
review-signed = Signed off
# $at: when the collection was made. $by: who began it.
review-lead = Of what the collection of { $at } saw. Begun by { $by }.
review-progress = { $decided } of { $total } decided
review-parts = Parts of this access review
review-access = Access to spaces
review-members = Members of groups
review-access-lead = What was given to accounts, groups and classes in each space. To keep a group's access says nothing of who is in it.
review-members-lead = Who is in the groups that were given access to a space.
review-decision = Decision
review-any = Any decision
review-undecided = Undecided
review-keep = Keep
review-remove = Remove
review-ask = Ask
review-decide = Decide
review-tick = Chosen
# $line: what the line is about.
review-tick-line = Choose { $line }
review-ticked = The ticked lines
review-all = { $count ->
    [one] The one line that is found
   *[other] All { $count } lines that are found
}
review-all-found = All lines that are found
review-note = Note (may stay empty)
review-take-back = Take the decision back
review-done = { $rows ->
    [0] Nothing had to be changed.
    [one] Decided of { $rows } line.
   *[other] Decided of { $rows } lines.
}
# $at: a date and time. $by: a person.
review-by = { $by }, { $at }
review-gone = Gone
review-still-there = Still there
review-signed-by = Signed off by { $by }, { $at }
review-no-removals = Nothing was to be removed.
review-next-run = Remove in Confluence what is to be removed. The next collection shows what has become of it and puts all decisions into its signed evidence.
# $done of $total.
review-outcome = { $done } of { $total } that were to be removed are gone.
# $at: a date and time.
review-outcome-run = As the collection of { $at } saw it
review-sign = Sign off
review-left-over = { $left ->
    [one] { $left } line is undecided. When it is decided, the review can be signed off.
   *[other] { $left } lines are undecided. When all are decided, the review can be signed off.
}
review-sign-lead = From then on nobody changes a decision. The next collection puts all of them into its signed evidence.
review-statement = Statement (may stay empty)
review-discard = Discard this review
review-discard-lead = All its decisions and notes are deleted. The audit trail keeps that there was one.
review-of = Of the collection
review-decided = Decided
review-reviewer = Reviewer

## What changed since the collection before.

differences = Differences
# $at: when that collection was made.
differences-since = Compared with the collection of { $at }
differences-first = There is no collection before this one to compare with.
differences-none = Who may do what is as it was in the collection before.
differences-search = Name, email, space or group
differences-of = Changes of
differences-any = Everything
differences-roles = Roles
differences-role = Role
differences-what = What
differences-where = Where
differences-before = Before
differences-after = After
differences-by = Done by
differences-unread = The collection before could not read it
access-given = given access
access-taken = lost access
access-changed = other permissions
role-given = given a role
role-taken = lost a role
member-added = joined
member-removed = left
thing-added = new
thing-removed = gone
thing-changed = changed
