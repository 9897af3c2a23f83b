### The wizard: two steps, and the page after them.

connect-site = Connect Confluence Cloud
steps = Steps
step-site = Site
step-credentials = Credentials
step-done = done
# The title of a step's page.
step-title = { $step } · { connect-site }

## Step 1.

site-lead = Which Confluence site should evidence come from?
subdomain = Subdomain
subdomain-hint = The first part of your site's address. You can also paste the address of any Confluence page.
# $host: the site that is looked for.
site-asking = Looking for { $host }
site-lost = The site could not be looked up just now
site-lost-detail = This page cannot reach the connector. Press Continue to try again.
continue-button = Continue
# $host: the site that is meant.
continue-with = Continue with { $host }
where-is-it = Where to find the subdomain
where-is-it-detail = Open Confluence in your browser and look at the address bar. It is the name before .atlassian.net.
where-not = A custom domain does not work here, because API tokens are not accepted on it. Confluence Data Center and Server cannot be connected.
what-next = What happens next
what-next-account = You enter an account's email and an API token.
what-next-checks = Everything that will be read is tried once, and you see each result.
what-next-kept = Only when all of it works is the connection kept, and the first collection begins.

## Step 2.

credentials-lead = Which account should it be read with?
email = Atlassian account email
email-hint = The account in which the token is made.
token = API token
token-hint = It is stored encrypted and never shown again.
token-show = Show token
token-hide = Hide token
expires-on = Token expires on
expires-on-hint = As Atlassian showed it when the token was made.
presets = Common lifetimes
# A lifetime, as a button's name.
preset = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
# The unit on the button, behind the number: as short as it can be.
preset-unit = d
connect-button = Connect
cancel = Cancel
back = Back
rotate = Replace the API token
rotate-lead = The old token keeps working until the new one has passed every check.
form-wrong = Something in the form needs your attention

## The checklist.

checks = Checks
check-begun = Trying everything that will be read
check-begun-detail = This takes a few seconds. Nothing is stored before all of it has passed.
check-cancelled = The check was cancelled. Nothing was stored.
check-lost = The connection to the connector broke off. Press Connect to try again; nothing is stored twice.
not-connected = Not connected yet
not-connected-detail = Nothing was stored. See below what failed, then paste the token again and press Connect.
see-checks = See the checks
passed = Everything can be read
passed-warnings = It works, with something to know
check-failed = Something cannot be read
step-waiting = Waiting
step-running = Checking
step-passed = Passed
step-warning = Note
step-failed = Failed
step-skipped = Not tried
line-site = The site answers
line-sign-in = Signing in
line-spaces = Spaces
line-pages = Pages and blog posts
line-space-permissions = Space permissions
line-groups = Groups and their members
line-users = Accounts
line-audit-log = Audit log, optional
remedy-link = Open Atlassian's API tokens page
scopes-to-tick = { $count ->
    [one] The { $count } scope to tick
   *[other] The { $count } scopes to tick
}
renewed = Your session was over, so it was renewed
renewed-detail = What you typed is here again, except for the token, which is never kept. Paste it once more.

## How a token is made. Names in quotes are those of Atlassian's own page, which is English for most people.

help-token = How to make an API token
# $page: a link with the text of help-page.
help-open = Open { $page }, signed in to the same account.
help-page = Atlassian's API tokens page
help-create = Choose “Create API token”.
help-name = Name it after your portal, so that you know it again.
help-expiry = Set an expiry; 365 days is the most that Atlassian allows.
help-copy = Copy the token. Atlassian shows it this once.
help-scopes = If you make a token with scopes
help-scopes-detail = Choose “Create API token with scopes” and the app Confluence, then tick exactly these:
help-scopes-optional = (optional)
help-service = Use a service account if you can
help-service-detail = A person may leave, and their token with them. A service account that can view every space you must show in an audit gives the most complete evidence.

## Connected.

connected = Connected
# $host: the site.
connected-to = { $host } is connected
first-run = First collection
may-close = You may close this window; the collection goes on without it.
run-details = Details of this collection
all-sources = All sources
