### What is wrong with something that was typed. Nothing of a token is ever repeated.

## The subdomain.

input-empty = Type your site's subdomain, the part before .atlassian.net.
input-too-long = This is too long for a subdomain. A site's name has at most 63 characters; type the part before .atlassian.net.
# $character: the one that was typed; $kind: one of the messages kind-…; $latin: what it looks like.
input-dash = The “{ $character }” here is { $kind }, not the plain hyphen of a subdomain. Delete it and type a hyphen by hand.
input-look-alike-letter = The “{ $character }” here is { $kind } that only looks like “{ $latin }”. Type the subdomain by hand, and do not trust the address if somebody sent it to you.
input-outer-hyphen = A subdomain neither begins nor ends with a hyphen. Check it against your browser's address bar.
input-dot = There is a dot too many here. Check the address against your browser's address bar, or type the part before .atlassian.net alone.
input-punycode = A name that begins with xn-- stands for letters other than a to z, which the names of Confluence Cloud sites do not have. Open Confluence and copy the address that ends in .atlassian.net.
input-several-lines = This is more than one line. Paste the address of one site alone.
input-email = This is an email address. Type your site's subdomain here, the part before .atlassian.net; your email comes with the next step.
input-token = This looks like an API token. Delete it here and paste it in the next step; this field takes your site's subdomain, the part before .atlassian.net.
input-scheme = This begins with “{ $scheme }:”, so it is not the address of a site. Open Confluence in your browser and copy the address from there.
input-ip = This is an IP address. Confluence Cloud is reached by your site's name; type the part before .atlassian.net.
# $label: what stands before .jira.com.
input-jira-com = { $label }.jira.com is an old alias. API tokens need the site's atlassian.net name; open Confluence and take it from the address bar.
input-atlassian = { $host } belongs to Atlassian and is no site of yours. Open Confluence and copy the address that ends in .atlassian.net.
input-government = { $host } is a site in Atlassian Government Cloud, which cannot be connected. If you have a site whose address ends in .atlassian.net, type its name.
input-nested = { $host } has too many parts. A site's address has one name before .atlassian.net; type that name alone.
# $site and $name: the address and the subdomain that are probably meant.
input-typo = { $host } is not the address of a site. If you mean { $site }, type { $name }.
input-look-alike = { $host } is not an Atlassian address, although it looks like one. A site's address ends in .atlassian.net; do not trust this one if somebody sent it to you.
input-custom-domain = { $host } looks like the custom domain of a Cloud site, and API tokens do not work on custom domains. Type the site's atlassian.net name instead; an administrator finds it at admin.atlassian.com.
input-data-center = { $host } looks like an address of Confluence Data Center or Server, which cannot be connected. If you also have a Cloud site, type the part of its address before .atlassian.net.
input-other-host = { $host } is not a Confluence Cloud address. If it is a custom domain, type the site's atlassian.net name instead, because API tokens do not work on custom domains. Confluence Data Center and Server cannot be connected.
input-space = A subdomain contains no spaces. Type the part before .atlassian.net as it stands in your browser's address bar.
input-invisible = This contains an invisible character. Delete it and type the subdomain by hand.
input-percent = This contains a percent sign, as addresses do that a program has rewritten. Copy the address from your browser's address bar, or type the part before .atlassian.net.
# $character: an accent on a circle.
input-accent = A subdomain contains letters without accents, but this contains “{ $character }”. Type the part before .atlassian.net.
input-character = A subdomain contains only the letters a to z, digits and hyphens, but this contains “{ $character }”. Type the part before .atlassian.net.

## What a look-alike character in a subdomain is.

kind-turkish = a Turkish letter
kind-greek = a Greek letter
kind-cyrillic = a Cyrillic letter
kind-armenian = an Armenian letter
kind-dash = a dash
kind-mathematical = a mathematical letter
kind-other = another character

## The email and the token.

email-missing = Type the email of the Atlassian account that made the token.
email-malformed = This is not an email address. Type it as it stands in the Atlassian account, such as ada@acme.com.
token-missing = Paste the API token. Atlassian shows it once, when it is made.
token-too-long = This is too long for an API token. Copy the token alone and paste it again.
token-characters = This contains characters that no API token has, such as spaces or line breaks. Copy the token alone and paste it again.
expiry-malformed = Type the date on which the token expires, such as 2027-11-20.
expiry-past = This date has passed. Type the expiry date that Atlassian showed when the token was made.
expiry-too-far = Atlassian's tokens live for 365 days at most. Type a date within a year.

## Hints while a token is pasted.

hint-cut-off = This token looks cut off or mistyped. Copy it again with Atlassian's Copy button.
hint-organization-key = This is an organization's admin key. Confluence needs an API token made at id.atlassian.com.
hint-data-center = This is a token of Confluence Data Center or Server. Confluence Cloud needs an API token made at id.atlassian.com.
hint-unknown = This does not look like an Atlassian API token. You can still try it.
