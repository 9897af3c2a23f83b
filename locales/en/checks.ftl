### What the checks have found. They also stand in the API, in gaps and in the log of a run.
### A list of scopes ends its sentence: pages fold it there.

## The site.

site-found = Found { $host }
site-found-detail = Cloud ID { $cloud_id }.
site-not-found = There is no site at { $host }
site-not-found-detail = Atlassian knows no site of this name, or the site is unavailable for the moment; it answers the same in both cases.
site-not-found-remedy = Open Confluence in your browser and compare the name with the address bar. If it is right, try again in a few minutes.
site-deactivated = { $host } is deactivated
site-deactivated-detail = The site exists, but it was switched off, for example because a subscription ended.
site-deactivated-remedy = Ask an administrator of the organization to activate it again, then come back.
site-moved = { $host } has moved to { $to }
site-moved-detail = The site was renamed, and the old address only points to the new one.
# $name: the new subdomain.
site-moved-remedy = Continue with { $name }.
site-signs-in = { $host } sends this server to a sign-in page
site-signs-in-detail = The site asks for a sign-in before it tells its cloud ID, which Confluence Cloud tells everybody. A proxy between this server and Atlassian, or a single sign-on in front of the site, may be the reason.
site-signs-in-remedy = Ask the operator of this server about its proxy. If there is none, ask an administrator of the organization to let API tokens in without single sign-on.
site-ip-not-allowed = { $host } does not let this server in
site-busy = { $host } asked to wait
site-busy-detail = Atlassian answered that too many requests come in at the moment.
site-failing = { $host } cannot answer at the moment
site-failing-detail = Atlassian answered with an error; the fault is on its side.
site-not-cloud = { $host } does not answer as Confluence Cloud does
site-not-cloud-detail = Something answered, but it did not tell a cloud ID. A proxy between this server and Atlassian may have answered instead.
site-not-cloud-remedy = Check the name. If it is right, ask the operator of this server about its proxy.
site-unreachable = { $host } cannot be reached
# $because: one of the messages because-….
site-unreachable-detail = Atlassian could not be asked, because { $because }.
site-none = No subdomain yet
site-no-subdomain = This cannot be a subdomain
site-no-cloud = This is not a Confluence Cloud site

## Why no answer came: half a sentence after "because".

because-dns = the name could not be looked up
because-not-public = the name leads to an address inside a private network, where Confluence Cloud never is
because-refused = the connection was refused
because-tls = no trusted encrypted connection could be made
because-timeout = no answer came in time
because-broken = the connection broke off
network-dns-remedy = Check this server's DNS, then try again.
network-remedy = Check that this server may reach the internet by HTTPS, directly or through its proxy, then try again.
network-tls-remedy = If a proxy in your network opens encrypted connections, let this server trust the proxy's certificate; otherwise check the server's clock and its root certificates.

## Why something could not be read.

cause-rejected = Atlassian does not accept the email and the token. The token may have expired or been revoked, or the account may have lost its access to Confluence.
cause-rejected-remedy = Make a new API token while signed in to the same account, and enter it here.
# $count: how many scopes; $scopes: their names.
cause-scopes-missing = { $count ->
    [one] Atlassian knows the token, but the token lacks the scope { $scopes }.
   *[other] Atlassian knows the token, but the token lacks the scopes { $scopes }.
}
# $tick: scopes to tick; $or: others that do as well.
cause-scopes-or = { $tick } (or { $or })
cause-scopes-missing-remedy = A scope cannot be added to an existing token. Make a new token with all of these: { $scopes }.
cause-password = Atlassian says that this is a password. It takes API tokens only.
cause-forbidden = The account may not read this.
cause-forbidden-remedy = If it should be readable, ask an administrator of the site to give the account access.
cause-not-found = It is gone, or the account may not see it; Confluence answers the same in both cases.
cause-not-applicable = This site does not have it.
cause-not-applicable-remedy = There is nothing to do.
cause-rate-limited = The site is busy and asked to wait. All apps and tokens of a site share one limit.
cause-cursor = Confluence lost the place in the list from which to go on.
cause-cursor-remedy = Try again; the list is then read from its beginning.
cause-server-error = Confluence could not answer; the fault is on Atlassian's side.
cause-refused = Confluence refused the request without a reason that is known here.
cause-unreadable = Confluence sent an answer that cannot be read. A proxy between this server and Atlassian may have changed it.
cause-unreadable-remedy = Try again in a few minutes. If it stays so, ask the operator of this server about its proxy.
cause-network = Atlassian could not be reached, because { $because }.
cause-sign-in-page = The site sent this server to a sign-in page instead of answering. It may ask for single sign-on even from API tokens.
cause-sign-in-page-remedy = Ask an administrator of the organization to allow API tokens, or use a service account.
cause-moved-to = The site has another address now, { $host }.
cause-moved = The site has another address now.
cause-moved-remedy = Connect the site under its new address.
cause-deactivated = Confluence is deactivated on this site, for example because a subscription ended.
cause-deactivated-remedy = Ask an administrator of the organization to activate Confluence again.
cause-unavailable = The site is gone or unavailable for the moment; Atlassian answers the same in both cases.
cause-ip-not-allowed = The organization only lets listed IP addresses in, and this server's is not on the list.
cause-ip-not-allowed-remedy = Ask an administrator of the organization to add this server's address to the IP allow-list.
cause-out-of-time = The check ended after its time was up, and Confluence had not answered this by then.
try-later = Try again in a few minutes.
try-later-or-status = Try again in a few minutes. If it stays so, look at status.atlassian.com.

## Signing in. $email: the email that was typed; $name: the account's name.

signed-in-as = Signed in as { $name }
signed-in-site = The token has all the rights of its account.
signed-in-gateway = The token works through Atlassian's API gateway, as tokens with scopes do.
account-mismatch = You typed { $typed }, but the account's email is { $email }.
account-mismatch-remedy = If this is the account that you want, there is nothing to do. Otherwise go back and use the token of the other account.
# $kept: the name of the account that the connection reads as; $found: that of the token.
other-account = This token belongs to another account
other-account-detail = The connection reads as { $kept }, but the token is that of { $found }.
other-account-remedy = Use a token of { $kept }. If the account is to change, confirm it, paste the token again and press Connect.
other-account-confirm = Change the account from { $kept } to { $found }
not-accepted = Atlassian did not accept this email and token
not-accepted-detail = The email and the token do not belong together, or the token has expired or been revoked.
not-accepted-remedy = Check that the token was made while signed in as { $email }, has not expired and was copied whole. If in doubt, make a new one.
maybe-no-access-detail = The token may be wrong or expired, or { $email } may have no access to Confluence on this site; Atlassian answers the same in both cases.
# $url: the site's address.
maybe-no-access-remedy = Check that the token was made while signed in as { $email } and has not expired, and that this account can open { $url }/wiki in a browser. If both are so, ask an administrator whether the organization allows API tokens.
scoped-rejected-detail = The token may have expired or been revoked, its account may be deactivated, or { $email } may be another account than the token's; Atlassian answers the same in these cases.
scoped-rejected-remedy = Check that { $email } is the account that made the token, is active and has access to Confluence on { $host }. If so, make a new token and enter it here.
stranger-detail = The site is open to the public and answered, but only as it answers a stranger.
stranger-or-no-access-detail = The site is open to the public and answered, but only as it answers a stranger. An account without access to Confluence is treated the same.
no-access = This account has no access to Confluence
no-access-detail = The email and the token are right, but { $email } may not use Confluence on { $host }.
no-access-remedy = Ask an administrator of the organization to give the account access to Confluence, or use another account.
unnamed = The token lacks the scope to say whose it is
sign-in-scopes = The token lacks a scope
sign-in-ip = The organization does not let this server in
sign-in-busy = The site asked to wait
sign-in-elsewhere = The site sent this server elsewhere
sign-in-not-tried = Signing in could not be tried
form-cut-off = The token is cut off or mistyped: its last characters do not fit the rest.
form-cut-off-remedy = Copy the token again with Atlassian's Copy button. If it is no longer shown, make a new one.
form-organization-key = This is an organization's admin key, which Confluence does not accept.
form-data-center = This has the form of a personal access token of Confluence Data Center or Server, which Confluence Cloud does not accept.
form-make-one = Make an API token at id.atlassian.com while signed in to this account, and paste that.
