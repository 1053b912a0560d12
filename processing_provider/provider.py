"""The provider: what the toolbox, models and qgis_process see of Guiju."""

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..bridge.text import tr
from .compliance.buildingindices import BuildingIndices
from .compliance.checkattributes import CheckAttributes
from .compliance.checkcompliance import CheckCompliance
from .compliance.checkcoverage import CheckCoverage
from .compliance.comparechecks import CompareChecks
from .compliance.fixoffset import FixOffset
from .compliance.overlaparea import OverlapArea
from .compliance.planningconditions import PlanningConditions
from .exchange.exportboundarytxt import ExportBoundaryTxt
from .exchange.importboundarytxt import ImportBoundaryTxt
from .exchange.importcad import ImportCad
from .exchange.sharecopy import ShareCopy
from .facilities.catchmentaccess import CatchmentAccess
from .facilities.comparescenario import CompareScenario
from .facilities.explainaccess import ExplainAccess
from .facilities.facilitycoverage import FacilityCoverage
from .facilities.livingcircle import LivingCircle
from .facilities.sitefacilities import SiteFacilities
from .forms.fillform import FillForm
from .forms.occupationtable import OccupationTable
from .forms.printmap import PrintMap
from .forms.runbyzone import RunByZone
from .landuse.landbalance import LandBalance
from .landuse.translatecodes import TranslateCodes
from .monitoring.exportcases import ExportCases
from .monitoring.farmlandmonitor import FarmlandMonitor
from .monitoring.importcases import ImportCases
from .monitoring.landchange import LandChange
from .monitoring.opencases import OpenCases
from .monitoring.rasterchange import RasterChange
from .network.buildnetwork import BuildNetwork
from .network.odmatrix import OdMatrix
from .network.servicearea import ServiceArea
from .paths import ICONS, MODELS, ROOT
from .service.comparecollection import CompareCollection
from .service.fetchcollection import FetchCollection
from .service.publishresults import PublishResults
from .stock.industryland import IndustryLand
from .stock.landchain import LandChain
from .stock.stockland import StockLand
from .water.depressions import Depressions
from .water.designstorm import DesignStorm
from .water.runoff import Runoff
from .water.waterlogging import Waterlogging


class GuijuProvider(QgsProcessingProvider):
    """Algorithms ``guiju:…`` and the ready-made models."""

    ALGORITHMS = (
        BuildNetwork,
        BuildingIndices,
        CatchmentAccess,
        CheckAttributes,
        CheckCompliance,
        CheckCoverage,
        CompareChecks,
        CompareScenario,
        Depressions,
        DesignStorm,
        ExplainAccess,
        ExportBoundaryTxt,
        ExportCases,
        FacilityCoverage,
        FarmlandMonitor,
        FetchCollection,
        CompareCollection,
        FillForm,
        FixOffset,
        ImportBoundaryTxt,
        ImportCad,
        ImportCases,
        IndustryLand,
        LandBalance,
        LandChange,
        LandChain,
        LivingCircle,
        OccupationTable,
        OdMatrix,
        OpenCases,
        OverlapArea,
        PlanningConditions,
        PrintMap,
        PublishResults,
        RasterChange,
        RunByZone,
        Runoff,
        ServiceArea,
        ShareCopy,
        SiteFacilities,
        StockLand,
        TranslateCodes,
        Waterlogging,
    )

    def id(self) -> str:
        return "guiju"

    def name(self) -> str:
        return "Guiju 规矩"

    def longName(self) -> str:
        return tr("Guiju: planning checks and living circles")

    def icon(self) -> QIcon:
        return QIcon(str(ICONS / "guiju.svg"))

    def svgIconPath(self) -> str:
        return str(ICONS / "guiju.svg")

    def helpId(self) -> str:
        return str(ROOT / "README.md")

    def loadAlgorithms(self) -> None:
        for algorithm in self.ALGORITHMS:
            self.addAlgorithm(algorithm())
        for path in sorted(MODELS.glob("*.model3")):
            model = QgsProcessingModelAlgorithm()
            if model.fromFile(str(path)):
                self.addAlgorithm(model)
