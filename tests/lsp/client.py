"""Drives `qunce lsp` as an editor does, by pygls: every answer is read by the types of the protocol's own model."""

import asyncio
import sys
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import BaseLanguageClient

SERVER, ROOT = sys.argv[1], Path(sys.argv[2])
GROUP = "playbooks/read/groups/morning.yaml"
SOP = "playbooks/read/sops/daily.yaml"


def uri(name):
    return (ROOT / name).as_uri()


def place(name, line, character):
    return {
        "text_document": types.TextDocumentIdentifier(uri(name)),
        "position": types.Position(line, character),
    }


class Editor(BaseLanguageClient):
    def __init__(self):
        super().__init__("an editor", "1")
        self.shown = {}
        self.changed = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params):
            self.shown[params.uri] = params.diagnostics
            self.changed.set()

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params):
            assert params.registrations[0].method == "workspace/didChangeWatchedFiles"

    async def wait(self, is_so):
        while not is_so():
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), 60)

    def codes(self, name):
        return [it.code for it in self.shown.get(uri(name), [])]


ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Rename]
        ),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    ),
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        rename=types.RenameClientCapabilities(prepare_support=True),
    ),
)


async def main():
    editor = Editor()
    await editor.start_io(SERVER, "lsp")
    begun = await editor.initialize_async(
        types.InitializeParams(
            capabilities=ABLE, root_uri=ROOT.as_uri(), locale="zh-cn", workspace_folders=None, process_id=None
        )
    )
    assert begun.server_info.name == "qunce"
    assert begun.capabilities.position_encoding == types.PositionEncodingKind.Utf16
    editor.initialized(types.InitializedParams())

    text = (ROOT / GROUP).read_text()
    faulty = text.replace("charter: rules", "charter: rulez")
    editor.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri(GROUP), "yaml", 1, faulty))
    )
    await editor.wait(lambda: "REF001" in editor.codes(GROUP))
    found = next(it for it in editor.shown[uri(GROUP)] if it.code == "REF001")
    assert found.severity == types.DiagnosticSeverity.Error and "rulez" in found.message
    assert found.range == types.Range(types.Position(2, 9), types.Position(2, 14)), found.range

    actions = await editor.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri(GROUP)), found.range, types.CodeActionContext([found])
        )
    )
    fix = next(it for it in actions if it.is_preferred is not None)
    assert fix.edit.document_changes[0].edits[0].new_text == "rules"

    change = types.TextDocumentContentChangePartial(found.range, "rules")
    editor.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri(GROUP)), [change])
    )
    await editor.wait(lambda: "REF001" not in editor.codes(GROUP))

    hover = await editor.text_document_hover_async(types.HoverParams(**place(GROUP, 2, 1)))
    assert "**charter** · 群规" in hover.contents.value
    offered = await editor.text_document_completion_async(types.CompletionParams(**place(GROUP, 2, 9)))
    assert [it.label for it in offered.items] == ["rules"]
    home = await editor.text_document_definition_async(types.DefinitionParams(**place(GROUP, 2, 10)))
    assert home.uri == uri("playbooks/read/charters/rules.yaml")
    named = await editor.text_document_references_async(
        types.ReferenceParams(context=types.ReferenceContext(True), **place(SOP, 1, 15))
    )
    assert len(named) == 5, named
    symbols = await editor.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(uri(SOP)))
    )
    assert [it.name for it in symbols] == ["title", "for", "steps"]
    ready = await editor.text_document_prepare_rename_async(types.PrepareRenameParams(**place(SOP, 1, 15)))
    assert ready.placeholder == "morning"
    edit = await editor.text_document_rename_async(types.RenameParams(new_name="early", **place(SOP, 1, 15)))
    last = edit.document_changes[-1]
    assert isinstance(last, types.RenameFile) and last.new_uri == uri("playbooks/read/groups/early.yaml")
    try:
        await editor.text_document_rename_async(types.RenameParams(new_name="晨读", **place(SOP, 1, 15)))
        raise AssertionError("a name that cannot be was taken")
    except Exception as refused:
        assert "chen-du" in str(refused), refused

    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()


asyncio.run(asyncio.wait_for(main(), 240))
print("ok")
