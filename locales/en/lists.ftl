### What the checks could read. A count is exact, or "250 or more" when the list goes on:
### then the message with -more is taken.

# $count: a number.
at-least = { $count } or more

reach = The collector sees what { $who } sees. Spaces that this account cannot open are not in your evidence.
# In the place of $who.
reach-this-account = this account

spaces-none = No spaces visible
spaces-none-detail = The list of spaces can be read, but it is empty: the account may view no space, or the site has none.
spaces-none-remedy = Give the account permission to view the spaces that count for your evidence.
# $archived: how many of them are archived, a number or "250 or more".
spaces-seen = { $count ->
    [one] { $count } space visible, { $archived } archived
   *[other] { $count } spaces visible, { $archived } archived
}
spaces-seen-more = { $count } or more spaces visible, { $archived } archived
# $count: a number or "250 or more".
spaces-personal = { $count } of them personal.
spaces-personal-none = None of them is personal.

pages-none = No pages visible
pages-none-detail = Pages can be listed, but there are none that the account may view.
pages-none-remedy = If there should be pages, give the account permission to view their spaces.
pages-seen = { $count ->
    [one] { $count } page visible
   *[other] { $count } pages visible
}
pages-seen-more = { $count } or more pages visible
pages-seen-detail = Archived ones and those in the trash are counted too. Pages that are restricted to others do not show. Blog posts are opened by the same rights.

permissions-no-space = No space to read permissions of
permissions-no-space-detail = The permissions are read as soon as the account sees a space.
permissions-readable = Space permissions can be read
count-permissions = { $count ->
    [one] { $count } permission
   *[other] { $count } permissions
}
count-permissions-more = { $count } or more permissions
count-roles = { $count ->
    [one] { $count } role assignment
   *[other] { $count } role assignments
}
count-roles-more = { $count } or more role assignments
# $permissions and $roles: the counts above.
permissions-in = { $permissions } in the space “{ $space }”.
permissions-and-roles-in = { $permissions } and { $roles } in the space “{ $space }”.
permissions-none-remedy = Check the permissions of this space in Confluence; a space without any is unusual.

groups-none = No groups visible
groups-seen = { $count ->
    [one] { $count } group visible
   *[other] { $count } groups visible
}
groups-seen-more = { $count } or more groups visible
group-members = { $count ->
    [one] The group “{ $group }” has { $count } member.
   *[other] The group “{ $group }” has { $count } members.
}
group-members-more = The group “{ $group }” has { $count } or more members.
groups-none-detail = Groups can be listed, but there are none. Every site has some, so the account may be kept from seeing them.
groups-none-remedy = Ask an administrator of the site to look at the account's permissions.

users-readable = Accounts can be looked up
users-readable-detail = None was looked up, because it is not known whose token this is.
users-none = No accounts found
users-none-detail = Accounts can be looked up, but Confluence left even the account itself out of its answer.
users-none-remedy = Ask an administrator of the site whether the account may view user profiles.
users-seen = { $count ->
    [one] { $count } account looked up
   *[other] { $count } accounts looked up
}
emails-none = No email is visible: people hide it in their profile, or the organization does.
# One account was looked up.
emails-the-only = It shows its email.
emails-all = All of them show their email.
emails-some = { $count ->
    [one] { $count } of them shows its email; the others hide theirs in their profile.
   *[other] { $count } of them show their email; the others hide it in their profile.
}
users-unknown = { $count ->
    [one] One other is unknown to the site.
   *[other] { $count } others are unknown to the site.
}

audit-log-empty = The audit log can be read; it is empty
audit-log-readable = The audit log can be read
audit-log-unreadable = The audit log cannot be read with this token
audit-log-forbidden = Only Confluence administrators may read it, and it may need a paid plan.
audit-log-optional = The audit log is optional; everything else works without it.
audit-log-admin = Use an administrator's token if you want it.

unreadable-site = The site cannot be read
unreadable-account = The account cannot be read
unreadable-spaces = Spaces cannot be read
unreadable-pages = Pages cannot be read
unreadable-space-permissions = Space permissions cannot be read
unreadable-groups = Groups cannot be read
unreadable-users = Accounts cannot be read
refused-here = Atlassian accepted the account at sign-in, but refused it here.
profiles-forbidden = The account may not view the profiles of others.
not-tried = Not tried
site-first = The site has to be found first.
sign-in-first = Signing in has to work first.
spaces-first = The spaces have to be readable first.

## In a collection.

spaces-unread = The list of spaces could not be read.
list-requests-spent = This list took { $requests } requests and was not at its end, so it was not read further. If it really is that long, raise CONNECTOR_LIST_MAX_REQUESTS.
run-requests-spent = The collection was stopped after { $requests } requests. If the site really is that large, raise CONNECTOR_RUN_MAX_REQUESTS.
run-hours-spent = The collection was stopped after { $hours } hours. If the site really takes that long, raise CONNECTOR_RUN_MAX_HOURS.
space-unseen = The space { $key } is chosen and was not collected: this account does not see it, or it is archived or personal, and such spaces are left out.
