### Looking into what a collection saw.

look-parts = Parts of this collection
look-overview = Overview
look-spaces = Spaces
look-people = People
look-changes = Changes
look-summary = Summary
look-show = Show
look-partial = This collection has gaps
look-partial-detail = What they name may be missing here.
look-partial-link = See what could not be read
look-nothing = This collection has left no evidence to look into.
look-no-space = This collection has not seen such a space.
look-no-group = No such group reaches this space.
look-no-person = This collection has not seen such an account.
look-no-place = This address leads to no place in the list. Go back to the list's beginning.

## Lists.

look-find = Find
look-filters = Filters
# $filter: what the list is narrowed by.
look-remove = Remove the filter { $filter }
look-first-page = Back to the beginning
look-next-page = Next
look-none = Nothing here fits what is looked for.
look-show-all = Show all

## Spaces.

look-spaces-lead = Who reaches each space: how many accounts, groups and classes were given access.
look-spaces-search = Name or key
look-no-spaces = This collection has seen no space.
look-space = Space
look-key = Key
look-type = Type
look-status = Status
look-current = Current
look-archived = Archived
look-owner = Owner
look-created = Created
look-first-seen = First seen
look-reached-by = Reached by
look-admins = Admins
look-classes = Classes
look-public = Open to the internet
look-public-detail = Anybody reaches this space without signing in.

## Who reaches a space.

look-who = Who reaches it
look-who-search = Name or email
look-level = Level
look-level-any = Any level
look-level-admin = Admins only
look-accounts = Accounts
look-accounts-any = All accounts
look-account-active = Active
look-account-inactive = Deactivated
look-account-closed = Closed
look-account-unknown = Unknown
look-account-external = External
look-account-app = App
look-principal = Person or group
look-how = How
look-may = May do
look-admin = Admin
look-group = Group
look-class = Class
look-direct = Directly
# $role: its name.
look-by-role = Role { $role }
# $group: its name.
look-by-group = Group { $group }
look-by-group-role = Group { $group }, role { $role }
look-permissions = { $count ->
    [one] { $count } permission
   *[other] { $count } permissions
}
look-unknown-permissions = Not known
look-members = { $count ->
    [0] No members
    [one] { $count } member
   *[other] { $count } members
}
# $group: its name.
look-members-of = Members of { $group }
class-anonymous = Anyone (anonymous)
class-licensed = All licensed users
class-signed-in = All signed-in users
class-service-admins = Jira Service Management project admins
class-product-admins = All product admins

## People.

look-people-lead = The accounts of people and apps that have access, are in a group, own a space or have changed something.
look-people-search = Name or email
look-person = Person
look-email = Email
look-email-hidden = Hidden
look-groups = Groups
look-in-groups = { $count ->
    [one] The group of this account
   *[other] The { $count } groups of this account
}
# $day: a date.
look-since = since { $day }
look-account-id = Account ID
look-not-described = Confluence does not describe this account. Its access is real.
look-reaches = What this account reaches
look-reaches-lead = One line for each way in. Access to a space ends when all its lines are gone. What a class such as all licensed users opens is shown with each space.
look-reaches-none = Nothing was given to this account or to a group that it is in.

## Changes.

# $count: how many; $since: a time.
changes-since = { $count ->
    [one] { $count } version of a page or blog post since { $since }.
   *[other] { $count } versions of pages and blog posts since { $since }.
}
changes-none = There is no such change in this window.
changes-by-week = Changes by week
changes-by-space = Changes by space
changes-by-author = Changes by author
changes-newest = Newest first
# $changes in so many weeks; $first: a date.
changes-chart = { $changes } changes in { $weeks } weeks, from the week of { $first } on. The numbers stand in the table below.
changes-as-table = As a table
changes-week-of = Week of
changes-undated = { $count ->
    [one] { $count } change has no time and is in no week.
   *[other] { $count } changes have no time and are in no week.
}
changes-what = Page or blog post
changes-when = When
changes-author = Author
changes-unknown = Unknown
# $version: a number.
changes-page = Page, version { $version }
changes-blogpost = Blog post, version { $version }
changes-minor = Minor edit
changes-trashed = In the trash
changes-gone = Gone

## On paper.

# $host: the site.
summary-of = Summary of { $host }
summary-print = Print this page, or save it as a PDF, by your browser's print command.
summary-seen-as = Seen as
summary-run-id = Collection ID
summary-statement = The site as this account saw it. What the account may not view is not in here.
summary-access = What was seen
summary-public = Spaces open to the internet
summary-apps = Accounts of apps
summary-external = External accounts
summary-barred = Deactivated or closed accounts
summary-list = List
summary-file = File and SHA-256
