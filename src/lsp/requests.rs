//! Each request with what answers it, and what the server says that it can do.

use lsp_server::{ErrorCode, Request, Response};
use lsp_types::request::{self, Request as Asking};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    CompletionResponse, DocumentSymbolResponse, FileOperationFilter, FileOperationPattern,
    FileOperationRegistrationOptions, GotoDefinitionResponse, HoverProviderCapability, OneOf, RenameOptions,
    ServerCapabilities, TextDocumentPositionParams, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
    WorkspaceFileOperationsServerCapabilities, WorkspaceServerCapabilities,
};

use super::position::Units;
use super::session::Session;
use super::view::{Page, View};
use super::{actions, completion, definition, hover, rename, symbols};

/// What the server can do for an editor.
pub(super) fn capabilities(units: Units, client: &ClientCapabilities) -> ServerCapabilities {
    let prepares = client.text_document.as_ref().and_then(|it| it.rename.as_ref()).and_then(|it| it.prepare_support);
    let rename = match prepares {
        Some(true) => OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        _ => OneOf::Left(true),
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::SOURCE_FIX_ALL]),
        ..CodeActionOptions::default()
    };
    let signs = [" ", "\"", ":", "[", "{", "(", "-", ","];
    let pattern = FileOperationPattern { glob: "**/playbooks/**/*.{yaml,yml}".to_owned(), ..Default::default() };
    let renamed = FileOperationRegistrationOptions {
        filters: vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }],
    };
    ServerCapabilities {
        position_encoding: Some(units.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(signs.map(str::to_owned).into()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(rename),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace: Some(WorkspaceServerCapabilities {
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                will_rename: Some(renamed),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// Answers a request.
pub(super) fn answer(session: &Session, asked: Request) -> Response {
    let view = session.view();
    let view = view.as_ref();
    match asked.method.as_str() {
        request::HoverRequest::METHOD => with::<request::HoverRequest>(asked, |params| {
            Ok(at(view, &params.text_document_position_params, hover::hover).flatten())
        }),
        request::Completion::METHOD => with::<request::Completion>(asked, |params| {
            let list = at(view, &params.text_document_position, completion::completion);
            Ok(list.map(CompletionResponse::List))
        }),
        request::GotoDefinition::METHOD => with::<request::GotoDefinition>(asked, |params| {
            let place = at(view, &params.text_document_position_params, definition::definition).flatten();
            Ok(place.map(GotoDefinitionResponse::Scalar))
        }),
        request::References::METHOD => with::<request::References>(asked, |params| {
            let declaration = params.context.include_declaration;
            let places =
                |view: &View<'_>, page: &Page<'_>, offset| definition::references(view, page, offset, declaration);
            Ok(at(view, &params.text_document_position, places).flatten())
        }),
        request::PrepareRenameRequest::METHOD => {
            with::<request::PrepareRenameRequest>(asked, |params| Ok(at(view, &params, rename::prepare).flatten()))
        }
        request::Rename::METHOD => with::<request::Rename>(asked, |params| {
            let new = params.new_name.trim();
            let edit = |view: &View<'_>, page: &Page<'_>, offset| {
                rename::rename(view, page, offset, new).map_err(|words| words.in_lang(view.lang).to_owned())
            };
            at(view, &params.text_document_position, edit).transpose()
        }),
        request::WillRenameFiles::METHOD => with::<request::WillRenameFiles>(asked, |params| {
            Ok(view.and_then(|view| rename::moved(view, &params.files)))
        }),
        request::DocumentSymbolRequest::METHOD => with::<request::DocumentSymbolRequest>(asked, |params| {
            let symbols = page(view, &params.text_document.uri).map(|(view, page)| symbols::symbols(view, &page));
            Ok(symbols.map(DocumentSymbolResponse::Nested))
        }),
        request::CodeActionRequest::METHOD => with::<request::CodeActionRequest>(asked, |params| {
            let page = page(view, &params.text_document.uri);
            Ok(page.map(|(view, page)| actions::actions(view, &page, params.range, &params.context)))
        }),
        _ => {
            let why = format!("`{}` is not served", asked.method);
            Response::new_err(asked.id, ErrorCode::MethodNotFound as i32, why)
        }
    }
}

/// Reads what is asked, and puts the answer in its form.
fn with<R: Asking>(asked: Request, answer: impl FnOnce(R::Params) -> Result<R::Result, String>) -> Response {
    match serde_json::from_value::<R::Params>(asked.params) {
        Ok(params) => match answer(params) {
            Ok(result) => Response::new_ok(asked.id, result),
            Err(why) => Response::new_err(asked.id, ErrorCode::RequestFailed as i32, why),
        },
        Err(error) => Response::new_err(asked.id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}

fn page<'v, 'a>(view: Option<&'v View<'a>>, uri: &lsp_types::Uri) -> Option<(&'v View<'a>, Page<'a>)> {
    let view = view?;
    Some((view, view.page(uri)?))
}

/// What there is at a position of a text of the workspace.
fn at<T>(
    view: Option<&View<'_>>,
    place: &TextDocumentPositionParams,
    answer: impl FnOnce(&View<'_>, &Page<'_>, usize) -> T,
) -> Option<T> {
    let (view, page) = page(view, &place.text_document.uri)?;
    let offset = page.offset(view, place.position);
    Some(answer(view, &page, offset))
}
