### Sentences of errors that a person may meet on a page. Those about single fields of the
### API speak to the portal's engineer, in English, and stand in the code.

internal = Something went wrong on our side. Nothing was lost; try again in a moment.
storage-unavailable = The connector cannot reach its storage right now. Nothing was lost; try again in a moment, and tell your operator if it stays so.
credential-sealed = The stored credential cannot be opened with this server's keyring. Tell your operator; entering the token again also mends it.
evidence-unavailable = The evidence file cannot be read right now. Try again in a moment, and tell your operator if it stays so.
no-such-organization = There is no such organization, or it belongs to another organization.
no-such-connection = There is no such connection, or it belongs to another organization.
no-such-source = There is no such source, or it belongs to another organization.
no-such-run = There is no such run, or it belongs to another organization.
no-such-artifact = There is no such artifact, or it belongs to another organization.
no-such-file = There is no such file, or it belongs to another organization.
no-such-link = There is no such connect session, or it belongs to another organization.
no-such-download-link = There is no such link, or it belongs to another organization.
download-link-over = This link was made for a limited time, or was withdrawn. Ask whoever sent it to you for a new one.
no-such-page = There is no such page, or it belongs to another organization.
nothing-here = There is nothing at this address.
no-session = There is no session here, or it is over. Open the link again.
from-another-site = This was sent from another site. Open the page here and send it again.
form-unreadable = This form could not be read. Go back, load the page again and send it once more.
request-unclear = This request cannot be understood. Go back, open the page again and send it once more.
field-unclear = A field is missing or not of its kind. Go back, fill the form in and send it again.
wrong-method = This address does not take this method. The header Allow names those that it takes.
too-large = This is larger than 64 KiB, which nothing here needs. Shorten it and send it again.
wrong-media-type = This address does not take a body of this media type.
not-ready = The connector did not get ready in time. Nothing was lost; try again in a moment.
may-not-change = You may look at this source, but not change it. Ask a person who manages it.
may-not-connect = You may look at this organization's sources, but not connect one. Ask a person who manages them.
choose-site-first = Choose your site first; it is the step before this one.
no-credential = This connection has no credential any more. Connect the site again.
source-is-off = This source is switched off. Switch it on, then collect.
disconnected-meanwhile = This source was disconnected in the meantime. Connect the site again.
still-stopping = A collection of this source is still stopping. The token is destroyed; try again in a minute to delete the evidence.
run-under-way = A collection of this source is under way already. Wait until it has ended, or cancel it.
run-over = This collection has ended already.
# $title, $detail, $remedy: of the line of the checklist that failed. The title ends without a full stop.
stays-off = The source stays off. { $title }. { $detail } { $remedy }

## Too often. $seconds: after so many it is worth trying again.

too-many-looks = { $seconds ->
    [one] Sites were looked up very often. Nothing was lost; try again in { $seconds } second.
   *[other] Sites were looked up very often. Nothing was lost; try again in { $seconds } seconds.
}
too-many-checks = { $seconds ->
    [one] Credentials were checked very often. Nothing was lost; try again in { $seconds } second.
   *[other] Credentials were checked very often. Nothing was lost; try again in { $seconds } seconds.
}
too-many-checks-of-connection = { $seconds ->
    [one] This connection was checked very often. Nothing was lost; try again in { $seconds } second.
   *[other] This connection was checked very often. Nothing was lost; try again in { $seconds } seconds.
}
too-many-downloads = { $seconds ->
    [one] Links were followed very often from here. Nothing was lost; try again in { $seconds } second.
   *[other] Links were followed very often from here. Nothing was lost; try again in { $seconds } seconds.
}
server-busy = { $seconds ->
    [one] This server runs as many checks as it can at the moment. Nothing was lost; try again in { $seconds } second.
   *[other] This server runs as many checks as it can at the moment. Nothing was lost; try again in { $seconds } seconds.
}

## Why a collection failed, beside what the checks say.

stored-unreadable = The stored connection cannot be read. Connect the site again.
evidence-unwritten = Everything was read, but the evidence files could not be written. Check the free space and the evidence setting, then collect again.
evidence-unsigned = Everything was read, but the evidence could not be signed. Look into the connector’s log for what is wrong with the signing keys, then collect again.
