### What is wrong with something that was typed. Nothing of a token is ever repeated.

## The subdomain.

input-empty = サイトのサブドメイン (.atlassian.net の前の部分) を入力してください。
input-too-long = サブドメインとしては長すぎます。サイトの名前は最大 63 文字です。.atlassian.net の前の部分を入力してください。
# $character: the one that was typed; $kind: one of the messages kind-…; $latin: what it looks like.
input-dash = この「{ $character }」は{ $kind }で、サブドメインに使う半角ハイフンではありません。削除して、ハイフンをキーボードで入力してください。
input-look-alike-letter = この「{ $character }」は「{ $latin }」に似ていますが、{ $kind }です。サブドメインをキーボードで入力してください。人から送られてきたアドレスの場合は、信用しないでください。
input-outer-hyphen = サブドメインの先頭と末尾にハイフンは使えません。ブラウザーのアドレスバーと比べてください。
input-dot = ドットが 1 つ多いようです。ブラウザーのアドレスバーと比べるか、.atlassian.net の前の部分だけを入力してください。
input-punycode = xn-- で始まる名前は a から z 以外の文字を表しますが、Confluence Cloud のサイトの名前にそのような文字は使われません。Confluence を開き、.atlassian.net で終わるアドレスをコピーしてください。
input-several-lines = 複数の行が入力されています。1 つのサイトのアドレスだけを貼り付けてください。
input-email = これはメールアドレスです。ここにはサイトのサブドメイン (.atlassian.net の前の部分) を入力してください。メールアドレスは次のステップで入力します。
input-token = これは API トークンのようです。ここから削除し、次のステップで貼り付けてください。この欄にはサイトのサブドメイン (.atlassian.net の前の部分) を入力します。
input-scheme = 「{ $scheme }:」で始まっているため、サイトのアドレスではありません。ブラウザーで Confluence を開き、そのアドレスをコピーしてください。
input-ip = これは IP アドレスです。Confluence Cloud にはサイトの名前で接続します。.atlassian.net の前の部分を入力してください。
# $label: what stands before .jira.com.
input-jira-com = { $label }.jira.com は古い別名です。API トークンにはサイトの atlassian.net の名前が必要です。Confluence を開き、アドレスバーで確認してください。
input-atlassian = { $host } は Atlassian のもので、お使いのサイトではありません。Confluence を開き、.atlassian.net で終わるアドレスをコピーしてください。
input-government = { $host } は Atlassian Government Cloud のサイトのため、接続できません。アドレスが .atlassian.net で終わるサイトがある場合は、その名前を入力してください。
input-nested = { $host } は区切りが多すぎます。サイトのアドレスで .atlassian.net の前にある名前は 1 つです。その名前だけを入力してください。
# $site and $name: the address and the subdomain that are probably meant.
input-typo = { $host } はサイトのアドレスではありません。{ $site } のことであれば、{ $name } と入力してください。
input-look-alike = { $host } は Atlassian のアドレスに似ていますが、別のものです。サイトのアドレスは .atlassian.net で終わります。人から送られてきたアドレスの場合は、信用しないでください。
input-custom-domain = { $host } は Cloud サイトのカスタムドメインのようです。カスタムドメインでは API トークンを使えません。代わりにサイトの atlassian.net の名前を入力してください。名前は、管理者が admin.atlassian.com で確認できます。
input-data-center = { $host } は Confluence Data Center または Server のアドレスのようです。これらは接続できません。Cloud サイトもある場合は、そのアドレスの .atlassian.net の前の部分を入力してください。
input-other-host = { $host } は Confluence Cloud のアドレスではありません。カスタムドメインでは API トークンを使えないため、その場合は代わりにサイトの atlassian.net の名前を入力してください。Confluence Data Center と Server は接続できません。
input-space = サブドメインに空白は使えません。.atlassian.net の前の部分を、ブラウザーのアドレスバーに表示されているとおりに入力してください。
input-invisible = 目に見えない文字が含まれています。削除して、サブドメインをキーボードで入力してください。
input-percent = パーセント記号が含まれています。アドレスがプログラムによって変換された可能性があります。ブラウザーのアドレスバーからアドレスをコピーするか、.atlassian.net の前の部分を入力してください。
# $character: an accent on a circle.
input-accent = サブドメインにアクセント記号付きの文字は使えませんが、「{ $character }」が含まれています。.atlassian.net の前の部分を入力してください。
input-character = サブドメインに使えるのは a から z の文字、数字、ハイフンだけですが、「{ $character }」が含まれています。.atlassian.net の前の部分を入力してください。

## What a look-alike character in a subdomain is.

kind-turkish = トルコ語の文字
kind-greek = ギリシャ文字
kind-cyrillic = キリル文字
kind-armenian = アルメニア文字
kind-dash = ダッシュ記号
kind-mathematical = 数学用の文字
kind-other = 別の文字

## The email and the token.

email-missing = トークンを作成した Atlassian アカウントのメールアドレスを入力してください。
email-malformed = これはメールアドレスではありません。Atlassian アカウントに登録されているとおりに入力してください (例: ada@acme.com)。
token-missing = API トークンを貼り付けてください。Atlassian で表示されるのは作成時の 1 回だけです。
token-too-long = API トークンとしては長すぎます。トークンだけをコピーして、もう一度貼り付けてください。
token-characters = 空白や改行など、API トークンに含まれない文字があります。トークンだけをコピーして、もう一度貼り付けてください。
expiry-malformed = トークンの有効期限の日付を入力してください (例: 2027-11-20)。
expiry-past = この日付は過ぎています。トークンの作成時に Atlassian で表示された有効期限を入力してください。
expiry-too-far = Atlassian のトークンの有効期間は最長 365 日です。1 年以内の日付を入力してください。

## Hints while a token is pasted.

hint-cut-off = このトークンは途中で切れているか、間違っているようです。Atlassian の「Copy」ボタンで、もう一度コピーしてください。
hint-organization-key = これは組織の管理用 API キーです。Confluence には、id.atlassian.com で作成した API トークンが必要です。
hint-data-center = これは Confluence Data Center または Server のトークンです。Confluence Cloud には、id.atlassian.com で作成した API トークンが必要です。
hint-unknown = Atlassian の API トークンではないようです。このまま試すこともできます。
