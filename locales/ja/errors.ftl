### Sentences of errors that a person may meet on a page. Those about single fields of the
### API speak to the portal's engineer, in English, and stand in the code.

internal = サーバー側で問題が発生しました。何も失われていません。しばらくしてからもう一度お試しください。
storage-unavailable = コネクターが現在ストレージに接続できません。何も失われていません。しばらくしてからもう一度お試しください。解消しない場合は、運用担当者にお知らせください。
credential-sealed = 保存されている認証情報を、このサーバーのキーリングで復号できません。運用担当者にお知らせください。トークンを入力し直すことでも解消します。
evidence-unavailable = 証跡ファイルを現在読み取れません。しばらくしてからもう一度お試しください。解消しない場合は、運用担当者にお知らせください。
no-such-organization = この組織は存在しないか、別の組織に属しています。
no-such-connection = この接続は存在しないか、別の組織に属しています。
no-such-source = このソースは存在しないか、別の組織に属しています。
no-such-run = この収集は存在しないか、別の組織に属しています。
no-such-artifact = この証跡は存在しないか、別の組織に属しています。
no-such-file = このファイルは存在しないか、別の組織に属しています。
no-such-link = この接続セッションは存在しないか、別の組織に属しています。
no-such-download-link = そのようなリンクはないか、別の組織のものです。
download-link-over = このリンクは期限が切れたか、取り消されました。送信者に新しいリンクを依頼してください。
no-such-page = このページは存在しないか、別の組織に属しています。
nothing-here = このアドレスには何もありません。
no-session = セッションがないか、終了しています。リンクをもう一度開いてください。
from-another-site = このリクエストは別のサイトから送信されました。こちらのページを開き、もう一度送信してください。
form-unreadable = フォームを読み取れませんでした。前に戻り、ページを再読み込みして、もう一度送信してください。
request-unclear = リクエストの内容を認識できません。前に戻り、ページを開き直して、もう一度送信してください。
field-unclear = 入力されていない項目か、形式の正しくない項目があります。前に戻り、フォームに入力して、もう一度送信してください。
wrong-method = このアドレスでは、このメソッドを使えません。使えるメソッドは Allow ヘッダーに示されています。
too-large = 64 KiB を超えています。そのような大きさの内容は必要ありません。短くして、もう一度送信してください。
wrong-media-type = このアドレスでは、このメディアタイプの本文を送信できません。
not-ready = コネクターの準備が時間内に整いませんでした。何も失われていません。しばらくしてからもう一度お試しください。
may-not-change = このソースは閲覧できますが、変更はできません。ソースの管理担当者に依頼してください。
may-not-connect = この組織のソースは閲覧できますが、接続はできません。ソースの管理担当者に依頼してください。
choose-site-first = 先にサイトを選択してください。1 つ前のステップです。
no-credential = この接続の認証情報はもうありません。サイトを接続し直してください。
source-is-off = このソースはオフです。オンにしてから収集してください。
disconnected-meanwhile = このソースはその間に切断されました。サイトをもう一度接続してください。
still-stopping = このソースの収集を停止しています。トークンは破棄されました。証跡を削除するには、1 分後にもう一度お試しください。
run-under-way = このソースの収集はすでに実行中です。終わるまで待つか、キャンセルしてください。
run-over = この収集はすでに終了しています。
# $title, $detail, $remedy: of the line of the checklist that failed. The title ends without a full stop.
stays-off = ソースはオフのままです。{ $title }。{ $detail }{ $remedy }

## Too often. $seconds: after so many it is worth trying again.

too-many-looks = サイトの確認回数が多すぎます。何も失われていません。{ $seconds } 秒後にもう一度お試しください。
too-many-checks = 認証情報のチェック回数が多すぎます。何も失われていません。{ $seconds } 秒後にもう一度お試しください。
too-many-checks-of-connection = この接続のチェック回数が多すぎます。何も失われていません。{ $seconds } 秒後にもう一度お試しください。
too-many-downloads = ここからリンクが頻繁に開かれました。失われたものはありません。{ $seconds } 秒後にもう一度お試しください。
server-busy = このサーバーでは、現在、上限までチェックを実行しています。何も失われていません。{ $seconds } 秒後にもう一度お試しください。

## Why a collection failed, beside what the checks say.

stored-unreadable = 保存されている接続を読み取れません。サイトを接続し直してください。
evidence-unwritten = すべて読み取りましたが、証跡ファイルを書き込めませんでした。空き容量と証跡の設定を確認してから、もう一度収集してください。
evidence-unsigned = すべて読み取りましたが、証跡に署名できませんでした。署名鍵の問題をコネクターのログで確認してから、もう一度収集してください。
